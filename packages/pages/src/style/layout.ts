/** The frame of a page, its text, and what is shown to some readers only. */
export const layout = `
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.55 var(--font);overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:2px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
:target{scroll-margin-top:16px}
h1,h2,h3{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
h1{font-size:1.75rem;letter-spacing:-.01em}
h2{font-size:1.15rem}
h3{font-size:1rem}
p{margin:0 0 8px}
code{font:.89em/1.45 var(--mono);background:var(--sunken);padding:.08em .32em;border-radius:4px}
pre{margin:0;padding:12px 14px;background:var(--sunken);border-radius:6px;font:13px/1.55 var(--mono);
white-space:pre-wrap}
pre+p{margin-top:10px}
pre code{padding:0;background:none;font-size:inherit}
.quote{font-style:italic}
.muted{color:var(--muted)}
.wrap{max-width:var(--wide);margin:0 auto;padding:0 20px}
.skip{position:absolute;left:-999px;top:8px;z-index:2;background:var(--surface);padding:8px 14px;border-radius:6px}
.skip:focus{left:8px}
.visually-hidden{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);
white-space:nowrap;border:0}
.top{background:var(--surface);border-bottom:1px solid var(--line)}
.top .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:4px 20px;padding-top:10px;padding-bottom:10px}
.brand{display:inline-flex;align-items:center;gap:8px;font-weight:650;color:var(--text);text-decoration:none}
.brand svg{width:20px;height:20px;color:var(--info)}
.top nav ul,.contents ul{display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none;margin:0;padding:0}
.top nav a,.contents a{display:inline-block;padding:3px 0;color:var(--muted);text-decoration:none}
.top nav a:hover,.contents a:hover{color:var(--link);text-decoration:underline}
.top nav a[aria-current],.contents a[aria-current]{color:var(--text);font-weight:600}
.contents a[aria-current]{box-shadow:0 2px var(--info)}
.aside{margin-left:auto}
main.wrap{display:block;padding-top:20px;padding-bottom:48px;outline-offset:-3px}
main>*+*,main .stack>*+*{margin-top:var(--gap)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:18px 20px}
.card>h2{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 10px;margin-bottom:12px}
.card>h3{margin:18px 0 8px}
.anchor{color:inherit;text-decoration:none}
.anchor:hover{text-decoration:underline}
.count{font-size:.85rem;font-weight:500;color:var(--muted)}
.lead{color:var(--muted);max-width:80ch}
.empty{color:var(--muted);margin:0}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:var(--gap)}
footer{border-top:1px solid var(--line);color:var(--muted);font-size:.87rem}
footer .wrap{padding-top:16px;padding-bottom:28px}
@media (max-width:560px){.wrap{padding:0 12px}.card{padding:14px 12px}h1{font-size:1.4rem}.aside{margin-left:0}}
@media print{body{font-size:10pt}.top nav,.skip,.contents,.tools,.again,.js-only{display:none!important}
.card{break-inside:auto;border-color:#bbb;padding:10px 0;border-width:1px 0 0;border-radius:0}h2,h3{break-after:avoid}
tr{break-inside:avoid}.data th button::after{content:none!important}
.disclosure::details-content{content-visibility:visible;block-size:auto}
.wrap{max-width:none;padding:0}a{text-decoration:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.bar rect,.steps rect{forced-color-adjust:none}}`;
