#include "report/sections.hpp"

namespace minga::report {

// Blue and orange are told apart by nearly everybody, in grey too; signs and dashes say the same.
const char* const kStyle = R"css(
:root{color-scheme:light dark;--paper:#fff;--ink:#16202b;--soft:#566372;--rule:#d5dce4;--faint:#f3f6f9;--main:#00558c;--band:#00558c2e;--ghost:#7a8591;--ghostband:#7a859126;--up:#00558c;--down:#b34700;--land:#c3ccd6}
@media (prefers-color-scheme:dark){:root{--paper:#11161c;--ink:#e6ebf0;--soft:#a5b1bd;--rule:#34404c;--faint:#1a222b;--main:#6bb8ec;--band:#6bb8ec33;--ghost:#93a0ad;--ghostband:#93a0ad26;--up:#6bb8ec;--down:#f39a55;--land:#3f4c59}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.3rem .6rem;z-index:2}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.2rem}
.kind{margin:0;color:var(--main);font-size:.8rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
h1{margin:.2rem 0 .6rem;font-size:clamp(1.7rem,4.5vw,2.5rem);line-height:1.15;font-weight:650;letter-spacing:-.01em}
h2{margin:0 0 .7rem;padding-top:1rem;border-top:3px solid var(--main);font-size:1.45rem;line-height:1.25;font-weight:650}
h3{margin:1.8rem 0 .4rem;font-size:1.08rem;font-weight:650}
p,li{max-width:46rem}
p{margin:.5rem 0}
section{margin:2.8rem 0 0}
.lead{font-size:1.12rem}
.note,figcaption{color:var(--soft);font-size:.9rem}
.caution{border-left:4px solid var(--down);padding:.5rem .9rem;background:var(--faint);max-width:48rem}
a{color:var(--main)}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:.7rem 0;margin:1.2rem 0 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:.92rem}
nav li{max-width:none}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(112px,1fr));gap:.9rem 1.1rem;margin:1.4rem 0 0;padding:0}
.facts div{border-top:1px solid var(--rule);padding-top:.35rem;min-width:0}
.facts dt{color:var(--soft);font-size:.8rem}
.facts dd{margin:0;font-weight:600}
figure{margin:1.1rem 0 1.6rem}
figcaption{max-width:46rem;margin-bottom:.6rem}
.pictures{display:grid;gap:1rem 1.4rem}
.pictures.narrow{grid-template-columns:repeat(auto-fill,minmax(min(100%,186px),1fr))}
.pictures.wide{grid-template-columns:repeat(auto-fit,minmax(min(100%,310px),1fr))}
svg{display:block;width:100%;height:auto;max-width:520px}
.narrow svg,.alone svg{max-width:330px}
.scroll{overflow-x:auto;max-width:100%;margin:.6rem 0}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);font-size:.85rem;padding:.2rem 0 .4rem}
th,td{padding:.32rem .7rem;border-bottom:1px solid var(--rule);text-align:right;white-space:nowrap;vertical-align:top}
thead th{border-bottom:2px solid var(--ink);font-weight:600;vertical-align:bottom}
th:first-child,.words td:last-child,.words th:last-child{text-align:left}
tbody th{font-weight:500}
.words td:last-child{white-space:normal;min-width:11rem}
.better{color:var(--up);font-weight:600}
.worse{color:var(--down);font-weight:600}
.open{color:var(--soft)}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--main);font-size:.92rem}
summary:hover{text-decoration:underline}
pre{overflow-x:auto;max-width:100%;background:var(--faint);border:1px solid var(--rule);padding:.7rem .9rem;font:.84rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
footer{margin-top:3rem;padding-bottom:2.5rem;color:var(--soft);font-size:.88rem}
footer p{border-top:1px solid var(--rule);padding-top:.8rem;max-width:none}
svg text{font-size:10.5px;fill:var(--soft)}
svg .name{font-size:12.5px;font-weight:600;fill:var(--ink)}
svg .label{fill:var(--ink)}
svg .axis{font-size:10px}
svg .end{text-anchor:end}
svg .mid{text-anchor:middle}
svg .endlabel{text-anchor:end;fill:var(--ink)}
svg path{fill:none}
svg .grid{stroke:var(--rule);stroke-width:.7}
svg .zero{stroke:var(--ink);stroke-width:1}
svg .main{stroke:var(--main);stroke-width:2;stroke-linejoin:round}
svg .ghost{stroke:var(--ghost);stroke-width:1.6;stroke-dasharray:5 3}
svg .band{fill:var(--band)}
svg .ghostband{fill:var(--ghostband)}
svg .range{stroke:var(--ink);stroke-width:1.6}
svg .frontier{stroke:var(--ghost);stroke-width:1.3;stroke-dasharray:2 3}
svg .dot{fill:var(--main)}
svg .plain{fill:var(--main);fill-opacity:.28;stroke:var(--main);stroke-width:1}
svg .sure-up{fill:var(--up);stroke:var(--up)}
svg .sure-down{fill:var(--down);stroke:var(--down)}
svg .hollow{fill:var(--paper);stroke:var(--soft);stroke-width:1.4}
.land{fill:none;stroke:var(--land);stroke-width:2.1;stroke-linecap:round}
svg .label,svg .endlabel{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
@media (max-width:480px){th,td{padding:.3rem .5rem}table{font-size:.85rem}header,main,footer{padding-left:1rem;padding-right:1rem}.pictures.narrow{grid-template-columns:1fr}.narrow svg,.alone svg{max-width:100%}svg{max-width:100%}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#333;--main:#00406b}body{font-size:10.5pt}nav,.skip{display:none}section,figure,tr,svg{break-inside:avoid}section{break-inside:auto}h2,h3{break-after:avoid}.scroll{overflow:visible}th,td{white-space:normal;padding:.2rem .35rem}pre{white-space:pre-wrap}}
)css";

}  // namespace minga::report
