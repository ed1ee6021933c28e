// The studio: a slider beside each weight. Without script the number field alone is there.
(() => {
  "use strict";
  const pair = (slider) => {
    const field = document.getElementById(slider.dataset.for);
    if (!field || field.disabled) return;
    slider.hidden = false;
    slider.addEventListener("input", () => { field.value = slider.value; });
    field.addEventListener("input", () => { slider.value = field.value || "0"; });
  };
  document.querySelectorAll("input.slider[data-for]").forEach(pair);
})();
