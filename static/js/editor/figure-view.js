/* A picture in the text: its caption is written in place, the rest in a form. */

/** Where the newsroom shows files that readers may not have yet. */
export const shownAddress = (src) => `/bien-tap${src}`;

function toolButton(open) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small figure-tools__edit";
  button.textContent = "Sửa ảnh";
  button.addEventListener("click", open);
  return button;
}

export class FigureView {
  constructor(node, view, getPos, openForm) {
    this.dom = document.createElement("figure");
    this.picture = document.createElement("img");
    this.tools = document.createElement("div");
    this.tools.className = "figure-tools";
    this.tools.contentEditable = "false";
    this.note = document.createElement("span");
    this.note.className = "figure-tools__note";
    this.tools.append(this.note, toolButton(() => openForm(view, getPos())));
    this.caption = document.createElement("figcaption");
    this.contentDOM = document.createElement("span");
    this.contentDOM.className = "figure-caption";
    this.credit = document.createElement("cite");
    this.credit.contentEditable = "false";
    this.caption.append(this.contentDOM, this.credit);
    this.dom.append(this.picture, this.tools, this.caption);
    this.show(node);
  }

  show({ attrs, content }) {
    const { src, alt, width, height, align, decorative, credit } = attrs;
    this.src = src;
    this.picture.src = shownAddress(src);
    this.picture.alt = alt;
    if (width) this.picture.width = width;
    if (height) this.picture.height = height;
    this.dom.className = align ? `align-${align}` : "";
    this.contentDOM.dataset.empty = content.size ? "" : "Chú thích ảnh";
    this.credit.textContent = credit;
    this.note.textContent = decorative ? "Ảnh trang trí" : alt || "Chưa có mô tả ảnh";
    this.note.classList.toggle("figure-tools__note--missing", !decorative && !alt);
  }

  update(node) {
    if (node.type.name !== "figure") return false;
    this.show(node);
    return true;
  }

  stopEvent({ target }) {
    return this.tools.contains(target);
  }

  ignoreMutation({ target, type }) {
    return type !== "selection" && !this.contentDOM.contains(target);
  }
}
