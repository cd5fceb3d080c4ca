/* The publishing button says when it will publish, as the day and hour are typed. */
const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const DAY = 86_400_000;

for (const button of document.querySelectorAll("[data-publish-label]")) {
  const form = button.form;
  const now = button.dataset.publishLabel || button.textContent.trim();
  form?.addEventListener("input", () => {
    const later = form.elements.when?.value === "later";
    const at = later ? moment(form.elements.at_day.value, form.elements.at_time.value) : null;
    button.textContent = at ? words(at, now) : now;
  });
}

function moment(day, time) {
  const [, d, m, y] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(day) || [];
  const [, hour, minute] = /^\s*(\d{1,2})[:hg](\d{2})\s*$/.exec(time) || [];
  if (!y || !hour) return null;
  const at = new Date(y, m - 1, d, hour, minute);
  return at.getDate() === Number(d) ? at : null;
}

function words(at, now) {
  const verb = now.startsWith("Duyệt") ? "Duyệt và hẹn" : "Hẹn";
  const date = at.toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
  if (at <= new Date()) return `${now.startsWith("Duyệt") ? "Duyệt" : "Đăng"} với ngày ${date}`;
  const time = at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const today = new Date().setHours(0, 0, 0, 0);
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - today) / DAY);
  const near = ["hôm nay", "ngày mai"][days];
  const day = near || (days < 7 ? WEEKDAYS[at.getDay()] : `ngày ${date}`);
  return `${verb} ${time} ${day}`;
}
