import { xml } from '../../safe-text/xml-text.ts';

/** Colours of GitHub's light and dark themes: text on them has a contrast of at least 4.5 to 1. */
export const style = xml`<style>
.page{fill:#ffffff;stroke:#d1d9e0}
text{font:12px -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:#1f2328}
.title{font-size:20px;font-weight:600}
.rate{font-size:28px;font-weight:600}
.strong{font-weight:600}
.muted{fill:#59636e}
.small{font-size:11px}
.part{font-size:13px;font-weight:400}
.value{paint-order:stroke;stroke:#ffffff;stroke-width:3px;stroke-linejoin:round}
.grid{stroke:#d1d9e0;stroke-width:1;fill:none}
.empty{fill:#f6f8fa}
.band{fill:#0969da;fill-opacity:.14}
.line{stroke:#0969da;stroke-width:2;fill:none;stroke-linejoin:round;stroke-linecap:round}
.faint{stroke:#8250df;stroke-width:2;fill:none;stroke-linejoin:round;stroke-linecap:round;stroke-dasharray:5 4}
.threshold{stroke:#9a6700;stroke-width:1.5;stroke-dasharray:2 4;stroke-linecap:round;fill:none}
.limit{fill:#9a6700}
.p50{fill:#0969da}
.p95{fill:#8250df}
.good{fill:#1a7f37}
.bad{fill:#cf222e}
.none{fill:#59636e}
.warn{fill:#9a6700}
.dot{stroke:#ffffff;stroke-width:1.5}
@media (prefers-color-scheme:dark){
.page{fill:#0d1117;stroke:#3d444d}
text{fill:#f0f6fc}
.value{stroke:#0d1117}
.muted{fill:#9198a1}
.grid{stroke:#30363d}
.empty{fill:#151b23}
.band{fill:#4493f8;fill-opacity:.2}
.line{stroke:#4493f8}
.faint{stroke:#ab7df8}
.threshold{stroke:#d29922}
.limit{fill:#d29922}
.p50{fill:#4493f8}
.p95{fill:#ab7df8}
.good{fill:#3fb950}
.bad{fill:#f85149}
.none{fill:#9198a1}
.warn{fill:#d29922}
.dot{stroke:#0d1117}
}
</style>`;
