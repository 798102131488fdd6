/** The page of a health report: windows and the picture of days. */
export const healthStyle = `
.after{margin-top:14px}
.window+.window{margin-top:28px;border-top:1px solid var(--line);padding-top:18px}
.window h3{margin-bottom:10px}
.chart{overflow-x:auto;margin:16px 0 8px}
.day-chart{display:block;width:100%;height:auto;min-width:620px}
.day-chart text{fill:var(--muted);font-size:12px}
.day-chart .grid{stroke:var(--line)}
.day-chart .threshold{stroke:var(--text);stroke-dasharray:5 4}
.rate-line{fill:none;stroke:var(--info);stroke-width:2;opacity:.55}
.day-chart .interval{stroke:var(--info);stroke-width:6;opacity:.22}
.day-chart .fine{fill:var(--good)}
.day-chart .low{fill:var(--bad)}
.day-chart .succeeded{fill:var(--good)}
.day-chart .failed{fill:var(--bad)}
.day-area{fill:transparent}
.day:hover .day-area{fill:var(--sunken)}
.day-chart .day .value{visibility:hidden;fill:var(--text);font-size:13px;font-weight:600}
.day-chart .day:hover .value{visibility:visible}`;
