import { readFile, stat, writeFile } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import type { Server } from "./server";

const names = ["stilbluete.toml", "pyproject.toml"] as const;

/** Apply all safe fixes to the active document; resolves when they are in its text. */
export async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    return;
  }
  const all = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    all,
    "source.fixAll.stilbluete",
    1,
  );
  const edit = actions.find((action) => action.edit)?.edit;
  if (edit) {
    await vscode.workspace.applyEdit(edit);
  } else {
    const message = vscode.l10n.t("There is nothing that could be fixed safely.");
    void vscode.window.showInformationMessage(message);
  }
}

/** Take the selection, or the word at the cursor, into the vocabulary. */
export async function addWord(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return;
  }
  const { document, selection } = editor;
  const word = selection.isEmpty
    ? document.getWordRangeAtPosition(selection.active, /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/u)
    : selection;
  const entry = await vscode.window.showInputBox({
    title: vscode.l10n.t("Add to the Vocabulary"),
    prompt: vscode.l10n.t("A word or phrase that is right as it stands, in its basic form"),
    value: word ? document.getText(word).replace(/\s+/gu, " ").trim() : "",
  });
  if (entry?.trim()) {
    await server.execute("stilbluete.addToVocabulary", `${document.uri}`, entry.trim());
  }
}

/** Open the configuration that holds for the active document, or offer to begin one. */
export async function openConfiguration(): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const file = active?.scheme === "file" ? active : undefined;
  const folder = (file && vscode.workspace.getWorkspaceFolder(file)) ?? vscode.workspace.workspaceFolders?.[0];
  const start = file ? path.dirname(file.fsPath) : folder?.uri.fsPath;
  if (start === undefined) {
    const message = vscode.l10n.t("A configuration belongs to a folder. Please save the text first, or open a folder.");
    void vscode.window.showInformationMessage(message);
    return;
  }
  const target = (await nearest(start)) ?? (await begun(folder?.uri.fsPath ?? start));
  if (target !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.file(target));
  }
}

/** The configuration that holds for a folder's files, as the server finds it. */
async function nearest(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (name === "pyproject.toml" ? await mentionsUs(file) : await isFile(file)) {
        return file;
      }
    }
    if (folder === path.dirname(folder)) {
      return undefined;
    }
  }
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

async function mentionsUs(file: string): Promise<boolean> {
  return /^\s*\[\s*tool\s*\.\s*stilbluete\b/m.test(await readFile(file, "utf8").catch(() => ""));
}

async function begun(folder: string): Promise<string | undefined> {
  const file = path.join(folder, names[0]);
  const create = vscode.l10n.t("Create It");
  const question = vscode.l10n.t("There is no configuration yet. Create {0}?", file);
  if ((await vscode.window.showInformationMessage(question, create)) !== create) {
    return undefined;
  }
  const comment = vscode.l10n.t("Settings of stilbluete for this folder, in the editor, the hook and the shell.");
  await writeFile(file, `# ${comment}\n\nignore = []\nvocabulary = []\n`, { flag: "wx" });
  return file;
}
