/* Sends a file to the library; the answer says how it is shown. */
const ADDRESS = "/bien-tap/fragments/library/upload";
const OVER = "Đã hết phiên làm việc. Bấm “Lưu nháp” để đăng nhập lại, rồi chọn lại tệp";
const NO_ANSWER = "Chưa gửi được tệp. Kiểm tra kết nối rồi thử lại";

async function orderOf(answer) {
  if (answer.status === 401) return OVER;
  if (answer.status === 413) return "Tệp quá lớn. Chọn tệp không quá 20 MB";
  try {
    return (await answer.json()).message || NO_ANSWER;
  } catch {
    return answer.status === 403 ? OVER : NO_ANSWER;
  }
}

/** What the library says about the file it kept; throws Error with an order. */
export async function upload(file) {
  const body = new FormData();
  body.append("csrf_token", document.querySelector("[name=csrf_token]").value);
  body.append("file", file, file.name);
  let answer;
  try {
    answer = await fetch(ADDRESS, { method: "POST", body });
  } catch {
    throw new Error(NO_ANSWER);
  }
  if (answer.status !== 201) throw new Error(await orderOf(answer));
  return answer.json();
}
