// Charts: drawn from the JSON beside them; the library is fetched only when a page has one.
// No inline styles, no HTML in tooltips, so that a strict content policy holds.
const words = JSON.parse(document.getElementById("ronghe-words")?.textContent ?? "{}");
const CROWDED = 4; // More lines than this are told apart by a legend, not at their ends.
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const size = () => parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75;

const library = (address) =>
  new Promise((resolve, reject) => {
    if (window.echarts) return resolve(window.echarts);
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
    return undefined;
  });

// A label only where there is room for it: ends of a line, parts of a stack above a twelfth.
function labelOf(chart, at, isInner) {
  const whole = chart.series.reduce((sum, one) => sum + (one.values[at.dataIndex] ?? 0), 0);
  if (isInner || at.value === "-" || (chart.kind === "stacked" && at.value * 12 < whole)) return "";
  return Number(at.value).toLocaleString(document.documentElement.lang);
}

function oneSeries(chart, one, index) {
  const isLine = chart.kind === "line";
  const isDot = chart.kind === "dot";
  const isLast = (at) => at.dataIndex === one.values.length - 1;
  return {
    name: one.name,
    type: isLine ? "line" : isDot ? "scatter" : "bar",
    stack: chart.kind === "stacked" ? "all" : undefined,
    data: one.values.map((value) => (value === null ? "-" : value)),
    color: token(`--series-${index + 1}`),
    barMaxWidth: 22,
    symbol: "circle",
    symbolSize: isDot ? 9 : 5,
    lineStyle: { width: 2 },
    label: {
      show: true,
      position: isLine ? "top" : chart.kind === "stacked" ? "inside" : chart.is_horizontal ? "right" : isDot ? "right" : "top",
      color: chart.kind === "stacked" ? "#FFFFFF" : token("--text"),
      fontSize: size(),
      formatter: (at) => labelOf(chart, at, isLine && !isLast(at) && at.dataIndex !== 0),
    },
    endLabel: isLine && chart.series.length > 1 && chart.series.length <= CROWDED ? { show: true, formatter: one.name, color: token("--text-secondary"), fontSize: size(), offset: [18, 0] } : undefined,
    labelLayout: { hideOverlap: true },
    animation: false,
  };
}

function options(chart) {
  const text = { color: token("--text-secondary"), fontSize: size(), fontFamily: token("--font") };
  const names = { type: "category", data: chart.categories, axisLabel: { ...text, interval: "auto", hideOverlap: true, showMaxLabel: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--input-border") } }, inverse: chart.is_horizontal };
  const values = { type: "value", scale: chart.kind === "line", axisLabel: text, splitLine: { lineStyle: { color: token("--line") } }, splitNumber: 4 };
  const several = chart.series.length > 1;
  const named = several && (chart.kind !== "line" || chart.series.length > CROWDED);
  return {
    animation: false,
    textStyle: { fontFamily: token("--font") },
    grid: { left: 8, right: several && !named ? 88 : 32, top: named || several ? 36 : 20, bottom: 4, containLabel: true },
    legend: named ? { top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: text } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" }, textStyle: { ...text, color: token("--text") } },
    xAxis: chart.is_horizontal ? values : names,
    yAxis: chart.is_horizontal ? names : values,
    series: chart.series.map((one, index) => oneSeries(chart, one, index)),
  };
}

async function mount(figure) {
  if (figure.dataset.mounted) return;
  figure.dataset.mounted = "1";
  const chart = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const drawing = figure.querySelector("[data-chart-drawing]");
  try {
    const echarts = await library(figure.dataset.library);
    const made = echarts.init(drawing, null, { renderer: "canvas" });
    made.setOption(options(chart));
    made.on("click", (at) => { if (chart.links[at.dataIndex]) location.assign(chart.links[at.dataIndex]); });
    window.addEventListener("resize", () => made.resize());
  } catch {
    drawing.textContent = words.chartFailed ?? "";
    figure.querySelector("details").open = true;
  }
}

const mountAll = () => document.querySelectorAll("figure[data-chart]").forEach(mount);
document.addEventListener("htmx:afterSwap", mountAll);
mountAll();
