/* "newsroom:relogin" on the document asks for the log-in without a form to send: quietly
   when somebody may be in again already, else in the dialog. `onceIn` is called then. */
import { askedDialog } from "./relogin-dialog.js";
import { step } from "./relogin-step.js";

document.addEventListener("newsroom:relogin", ({ detail }) => {
  const { isQuiet, onceIn } = detail;
  const go = async (body) => {
    try {
      const { piece, whose } = await step(body);
      if (whose === "same") {
        dialog.close();
        onceIn();
      } else if (!isQuiet) {
        dialog.show(piece);
      }
    } catch {
      // No answer: the button stays, to be pressed again.
    }
  };
  const dialog = askedDialog(go);
  go();
});
