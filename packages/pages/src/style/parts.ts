/** Components: badges, tables, bars, figures, notices. */
export const parts = `
.symbol{width:1em;height:1em;flex:none;vertical-align:-.125em}
.badge>span{min-width:0}
.badge{display:inline-flex;align-items:center;gap:.35em;padding:.1em .6em;border-radius:99px;background:var(--tint);
color:var(--tone);font-size:.85rem;font-weight:600;line-height:1.5;max-width:100%;overflow-wrap:break-word}
@media (min-width:721px){.data time{white-space:nowrap}}
.notice{display:flex;gap:10px;padding:10px 14px;border-radius:8px;background:var(--tint);
border-left:4px solid var(--tone)}
.notice>.symbol{color:var(--tone);margin-top:.28em}
.notice>div{min-width:0}
.notice p:last-child{margin:0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:12px;margin:0}
.figure{padding:10px 14px;border-radius:8px;background:var(--tint)}
.figure dt{color:var(--muted);font-size:.85rem}
.figure.tone-good dt,.figure.tone-bad dt,.figure.tone-warn dt,.figure.tone-unknown dt,.figure.tone-info dt{
color:var(--text)}
.figure dd{margin:0}
.figure .value{font-size:1.45rem;font-weight:650;line-height:1.3;color:var(--tone);font-variant-numeric:tabular-nums}
.figure.tone-neutral .value{color:var(--text)}
.figure a{color:inherit}
.figure .badge,.figure .value .muted{font-size:1rem}
.figure .note{font-size:.85rem;color:var(--muted)}
.figure:not(.tone-neutral) .note{color:var(--text)}
.bar{display:block;width:100%;min-width:90px;max-width:220px;height:10px}
.data .bar{margin-top:.4em}
.bar-track{fill:var(--line)}
.bar-value{fill:var(--tone)}
.bar-limit{fill:var(--text)}
.bar-warn{fill:var(--warn)}
.scroll{overflow-x:auto}
.data{border-collapse:collapse;width:100%;font-size:.93rem}
.data caption{text-align:left}
.data caption.caption{font-weight:600;padding-bottom:6px}
.data th{position:relative;text-align:left;font-weight:600;color:var(--muted);font-size:.85rem;padding:6px 18px 6px 0;
border-bottom:1px solid var(--strong-line);white-space:nowrap;vertical-align:bottom}
.data td{padding:8px 18px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
.data tbody tr:last-child td{border-bottom:0}
.data tbody tr:hover{background:var(--sunken)}
.data tr:target,.data tr.chosen{background:var(--info-tint);box-shadow:inset 3px 0 var(--info)}
.data .number{text-align:right;font-variant-numeric:tabular-nums}
.data .cell{min-width:5.2em;max-width:72ch}
@media (min-width:721px){.data .name .cell{min-width:10em}}
.data .number .cell{min-width:4.6em}
.data .number .cell{margin-left:auto}
.data th button{all:unset;cursor:pointer;display:inline-flex;gap:4px;align-items:baseline}
.data th button:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.data th button::after{content:"\\2195";opacity:.55;font-size:.85em}
.data th[aria-sort=ascending] button::after{content:"\\2191";opacity:1}
.data th[aria-sort=descending] button::after{content:"\\2193";opacity:1}
.disclosure{border-top:1px solid var(--line);padding:8px 0}
.disclosure>summary{cursor:pointer;font-weight:600;padding:4px 0}
.disclosed{padding:6px 0 4px}
.pager{display:flex;flex-wrap:wrap;align-items:center;gap:6px 14px;margin-top:12px;color:var(--muted)}
button.plain,.pager button,.tools select,.tools input{font:inherit;color:var(--text);background:var(--surface);
border:1px solid var(--strong-line);border-radius:6px;padding:5px 10px;max-width:100%;min-height:34px}
.tools select{width:100%;max-width:220px;text-overflow:ellipsis}
button.plain,.pager button{cursor:pointer}
button.plain:hover:enabled,.pager button:hover:enabled{background:var(--sunken)}
button:disabled{opacity:.5;cursor:default}
button[aria-pressed=true]{background:var(--info-tint);border-color:var(--info);color:var(--info);font-weight:600}
.buttons{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}
.way{display:grid;gap:12px;margin:0 0 14px;padding-left:1.5em}
.way li::marker{color:var(--muted);font-weight:600}
.way .badge{margin-bottom:2px}
button.main{background:var(--info);border-color:var(--info);color:var(--surface);font-weight:600;padding:7px 16px}
button.main:hover:enabled{background:var(--link);text-decoration:underline}
.tools{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end;margin-bottom:12px}
.tools label{display:grid;grid-template-columns:minmax(0,1fr);max-width:100%;gap:2px;font-size:.85rem;color:var(--muted);min-width:0}
.tools .grow{flex:1 1 180px}
.tools .grow input{width:100%}
@media (max-width:720px){.scroll{overflow:visible}.data thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;
overflow:hidden}.data,.data tbody,.data caption{display:block}.data tr{display:block;padding:8px 0;
border-bottom:1px solid var(--line)}.data tbody tr:last-child{border-bottom:0}.data td{display:grid;
grid-template-columns:minmax(84px,30%) minmax(0,1fr);gap:8px;padding:2px 0;border:0;text-align:left}
.data .cell{min-width:0}.data td::before{content:attr(data-label);color:var(--muted);font-size:.85rem}
.data .number{text-align:left}.data .number .cell{margin-left:0}}`;
