/** The page of a verdict: headline, findings, counting steps. */
export const verdictStyle = `
.hero{background:var(--surface);border:1px solid var(--line);border-top:6px solid var(--tone);
border-radius:var(--radius);padding:22px 24px}
.verdict{display:flex;align-items:center;gap:16px}
.seal{flex:none;display:grid;place-items:center;width:58px;height:58px;border-radius:50%;background:var(--tint);
color:var(--tone);font-size:34px}
.seal .symbol{vertical-align:0}
.hero h1{color:var(--tone);font-size:2rem}
.counts{margin:2px 0 0;font-size:1.05rem}
.context{margin:12px 0 0;color:var(--muted);font-size:.93rem}
.again{margin-top:12px}
.hero .columns{margin-top:18px;gap:20px 32px}
.hero h2{font-size:1rem;margin-bottom:8px}
.reasons,.plain-list{list-style:none;margin:0;padding:0}
.reasons li{display:flex;gap:10px;padding:8px 0;border-top:1px solid var(--line)}
.reasons li>div{min-width:0}
.reasons li:first-child{border-top:0;padding-top:0}
.reasons .symbol{color:var(--tone);margin-top:.3em}
.reason{color:inherit;text-decoration:none}
.reason:hover{text-decoration:underline}
.next{color:var(--muted)}
.steps-to-green,ol{margin:0;padding-left:1.5em}
.steps-to-green li{padding:4px 0}
.steps-to-green li::marker{color:var(--muted);font-weight:600}
.plain-list li+li{margin-top:4px}
.severity{display:inline-block;min-width:4.6em;text-align:center;padding:.06em .5em;border-radius:5px;font-size:.8rem;
font-weight:650;white-space:nowrap;background:var(--tint);color:var(--tone);border:1px solid transparent}
.severity-critical{background:var(--tone);color:var(--surface)}
.rule{font:600 .89em/1.45 var(--mono)}
.days{color:var(--tone);font-weight:650}
.share{display:flex;align-items:center;gap:12px;margin-bottom:8px}
.share{flex-wrap:wrap}.share .bar{width:220px}
.steps{display:block;width:100%;height:auto;max-width:720px;margin-bottom:12px}
.steps text{fill:var(--text);font-size:14px}
.steps .steps-count{font-variant-numeric:tabular-nums;font-weight:600}
.steps-track{fill:var(--sunken)}
.steps-whole{fill:var(--info)}
.steps-removed{fill:var(--strong-line)}
.digests{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 14px;margin:12px 0 0;font-size:.93rem}
.digests dt{color:var(--muted)}
.digests dd{margin:0}
#evidence .notice{margin-bottom:10px}
.list{margin-top:0}
.list.busy{opacity:.5}
@media (max-width:560px){.hero{padding:16px 14px}.seal{width:44px;height:44px;font-size:26px}.hero h1{font-size:1.6rem}
.digests{grid-template-columns:minmax(0,1fr)}.steps text{font-size:22px}}`;
