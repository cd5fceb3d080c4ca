"""Why a file is not taken: what it is, and what to do about it."""

ACCEPTED = (
    "Chỉ nhận ảnh (JPEG, PNG, WebP, GIF, AVIF) và tệp PDF, DOCX, XLSX, ODT, ODS. "
    "Hãy chọn tệp khác."
)
EMPTY = "Tệp này trống. Hãy chọn tệp khác."
TOO_MANY_BYTES = "Tệp lớn quá 20 MB. Hãy giảm dung lượng rồi chọn lại."
TOO_MANY_PIXELS = "Ảnh có quá 40 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi chọn lại."
TOO_MANY_PIXELS_HERE = (
    "Ảnh WebP hoặc AVIF chỉ nhận đến 12 triệu điểm ảnh. "
    "Hãy lưu thành JPEG hoặc thu nhỏ rồi chọn lại."
)
TOO_MANY_SCANS = "Ảnh JPEG này được nén quá phức tạp. Hãy mở ảnh, lưu lại rồi chọn."
UNREADABLE = "Tệp này đã hỏng hoặc không đọc được. Hãy lưu lại tệp rồi chọn."
CUT_SHORT = "Tệp này thiếu phần cuối, có thể do chép chưa xong. Hãy chép lại rồi chọn."
TWO_IN_ONE = (
    "Tệp ảnh này có chứa nội dung lạ ngoài ảnh nên không nhận. "
    "Hãy mở ảnh, lưu thành tệp mới rồi chọn tệp mới."
)
MOVING = "Ảnh động không dùng được. Hãy lưu một khung thành ảnh tĩnh rồi chọn lại."
MANY_PAGES = "Ảnh này có nhiều trang. Hãy lưu thành PDF hoặc từng ảnh rồi chọn lại."
NO_MEMORY = "Tệp này cần quá nhiều bộ nhớ để mở. Hãy thu nhỏ hoặc lưu lại rồi chọn."
TOO_SLOW = "Tệp này mất quá nhiều thời gian để mở. Hãy thu nhỏ hoặc lưu lại rồi chọn."
SVG = "Ảnh SVG có thể chứa mã nên không nhận. Hãy lưu thành PNG rồi chọn lại."
WEB_PAGE = (
    "Tệp này là trang web hoặc mã, không phải ảnh hay tài liệu. Hãy chọn tệp khác."
)
HEIC = "Ảnh HEIC chưa dùng được. Hãy lưu thành JPEG rồi chọn lại."
OLD_OFFICE = (
    "Tệp Office kiểu cũ (.doc, .xls) hoặc có mật khẩu không nhận. "
    "Hãy lưu thành .docx hoặc .xlsx không có mật khẩu rồi chọn lại."
)
RTF = "Tệp RTF không nhận. Hãy lưu thành .docx rồi chọn lại."
PROGRAM = "Tệp này là chương trình nên không nhận. Hãy chọn tệp khác."
OTHER_ARCHIVE = (
    "Tệp nén không nhận. Hãy giải nén rồi chọn từng ảnh, PDF, DOCX, XLSX, ODT, ODS."
)
MACROS = (
    "Tệp này có macro hoặc mã nhúng nên không nhận. "
    "Hãy lưu thành tệp không có macro rồi chọn lại."
)
EMBEDDED = (
    "Tệp này có tệp khác nhúng bên trong nên không nhận. "
    "Hãy bỏ phần nhúng, hoặc lưu thành PDF rồi chọn lại."
)
REMOTE_PARTS = (
    "Tệp này tự tải nội dung từ nơi khác nên không nhận. "
    "Hãy bỏ mẫu hoặc đối tượng liên kết rồi chọn lại."
)
PASSWORD = "Tệp này có mật khẩu nên không nhận. Hãy bỏ mật khẩu rồi chọn lại."  # noqa: S105
TOO_FULL = "Tệp này giải nén ra quá lớn nên không nhận. Hãy giảm nội dung rồi chọn lại."
PDF_ACTIONS = (
    "Tệp PDF này có mã tự chạy nên không nhận. "
    "Hãy in lại thành PDF (Microsoft Print to PDF) rồi chọn tệp mới."
)
PDF_EMBEDDED = (
    "Tệp PDF này có tệp khác đính bên trong nên không nhận. "
    "Hãy in lại thành PDF (Microsoft Print to PDF) rồi chọn tệp mới."
)
OTHER_KIND = (
    "Tệp thay phải cùng loại với tệp đang có ({wanted}). Hãy chọn tệp {wanted}, "
    "hoặc tải tệp mới lên thành mục riêng."
)
