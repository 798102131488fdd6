/** Colours and sizes of all pages: light, dark and on paper. Contrast is at least 4.5 to 1 for text, in both themes. */
export const tokens = `
:root{color-scheme:light dark;
--page:#f4f6f9;--surface:#fff;--sunken:#eef1f5;--text:#17202e;--muted:#545f70;--line:#d9dfe7;--strong-line:#8792a2;
--link:#1f56c4;--focus:#1f56c4;
--good:#12693a;--good-tint:#e2f5e9;--bad:#b0201a;--bad-tint:#fdebea;--warn:#7d4a00;--warn-tint:#fff2d5;
--unknown:#5e35a3;--unknown-tint:#f0eafb;--info:#1f56c4;--info-tint:#e8effc;--neutral:#545f70;--neutral-tint:#eef1f5;
--font:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
--radius:10px;--gap:16px;--wide:1240px}
@media (prefers-color-scheme:dark){:root{
--page:#0d1117;--surface:#151b23;--sunken:#1d252f;--text:#e6ebf2;--muted:#a0acbb;--line:#2c3642;--strong-line:#6d7a8a;
--link:#8ab4ff;--focus:#8ab4ff;
--good:#5bd28b;--good-tint:#10291b;--bad:#ff938b;--bad-tint:#3a1718;--warn:#f0c052;--warn-tint:#33270b;
--unknown:#c6aaff;--unknown-tint:#281f3f;--info:#8ab4ff;--info-tint:#16233d;--neutral:#a0acbb;--neutral-tint:#1d252f}}
@media print{:root{color-scheme:light;
--page:#fff;--surface:#fff;--sunken:#f3f3f3;--text:#000;--muted:#333;--line:#bbb;--strong-line:#555;--link:#000;
--good:#0b4d28;--good-tint:#fff;--bad:#8a1410;--bad-tint:#fff;--warn:#5e3700;--warn-tint:#fff;
--unknown:#452380;--unknown-tint:#fff;--info:#123a8a;--info-tint:#fff;--neutral:#333;--neutral-tint:#fff}}
.tone-good{--tone:var(--good);--tint:var(--good-tint)}
.tone-bad{--tone:var(--bad);--tint:var(--bad-tint)}
.tone-warn{--tone:var(--warn);--tint:var(--warn-tint)}
.tone-unknown{--tone:var(--unknown);--tint:var(--unknown-tint)}
.tone-info{--tone:var(--info);--tint:var(--info-tint)}
.tone-neutral{--tone:var(--neutral);--tint:var(--neutral-tint)}`;
