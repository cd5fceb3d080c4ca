/* A table in the text, in a region of its own that scrolls sideways. */
export class TableView {
  constructor(node) {
    this.dom = document.createElement("div");
    this.dom.className = "table-scroll";
    const table = document.createElement("table");
    this.caption = document.createElement("caption");
    this.caption.contentEditable = "false";
    this.contentDOM = document.createElement("tbody");
    table.append(this.caption, this.contentDOM);
    this.dom.append(table);
    this.show(node);
  }

  show({ attrs }) {
    this.caption.textContent = attrs.caption;
    this.caption.hidden = !attrs.caption;
  }

  update(node) {
    if (node.type.name !== "table") return false;
    this.show(node);
    return true;
  }

  ignoreMutation({ target, type }) {
    return type !== "selection" && !this.contentDOM.contains(target);
  }
}
