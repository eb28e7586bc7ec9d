import * as vscode from "vscode";

export type Language = "de" | "en";

/** The language of findings and explanations: as set, or the editor's own. */
export function language(): Language {
  const set = vscode.workspace.getConfiguration("stilbluete").get<string>("language");
  if (set === "de" || set === "en") {
    return set;
  }
  return vscode.env.language.toLowerCase().startsWith("de") ? "de" : "en";
}
