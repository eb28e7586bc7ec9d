import * as vscode from "vscode";

/** The part of the Python extension's interface that is used here. */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<
      { readonly executable: { readonly uri?: vscode.Uri } } | undefined
    >;
  };
}

/** The interpreter that is chosen in the Python extension; undefined without one. */
export async function chosenInterpreter(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  if (!extension) {
    return undefined;
  }
  try {
    const { environments } = await extension.activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const chosen = environments.getActiveEnvironmentPath(folder);
    return (await environments.resolveEnvironment(chosen))?.executable.uri?.fsPath;
  } catch {
    // Another extension's trouble is not ours: there are other ways to find a server.
    return undefined;
  }
}
