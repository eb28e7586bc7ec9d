import * as vscode from "vscode";
import { ownDiagnostics, ruleOf } from "./why";

/** Offers, beside the server's fixes, to explain a finding. */
export class WhyActions implements vscode.CodeActionProvider {
  static readonly kind = vscode.CodeActionKind.QuickFix;

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const here = ownDiagnostics(document).filter((each) => each.range.intersection(range));
    return here.map((diagnostic) => {
      const rule = ruleOf(diagnostic);
      const title = vscode.l10n.t("Why? Explain {0}", rule);
      const action = new vscode.CodeAction(title, WhyActions.kind);
      action.command = { title, command: "stilbluete.why", arguments: [rule] };
      action.diagnostics = [diagnostic];
      return action;
    });
  }
}
