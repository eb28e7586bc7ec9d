import * as vscode from "vscode";

/**
 * Save the files that a command of the server changed. The server names them; one with changes
 * of the user's own is left for the user to save.
 */
export async function ownEdits(
  command: string,
  args: unknown[],
  next: (command: string, args: unknown[]) => vscode.ProviderResult<unknown>,
): Promise<unknown> {
  const unsaved = new Set(
    vscode.workspace.textDocuments.filter((each) => each.isDirty).map((each) => `${each.uri}`),
  );
  const changed = await next(command, args);
  if (Array.isArray(changed)) {
    for (const uri of changed.map((each) => vscode.Uri.parse(String(each)))) {
      if (uri.scheme === "file" && !unsaved.has(`${uri}`)) {
        await (await vscode.workspace.openTextDocument(uri)).save();
      }
    }
  }
  return changed;
}
