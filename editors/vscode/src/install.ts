import { mkdir, readdir, rm } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { binFolder, ownEnvironment, pythonName } from "./environment";
import { chosenInterpreter } from "./python";
import { lastLine, run } from "./run";

const oldest = [3, 11] as const;

/**
 * Install the server that comes with the extension into an environment of its own, showing
 * progress; return whether it is there now. What went wrong is told here.
 */
export async function install(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): Promise<boolean> {
  const stopped = new AbortController();
  const problem = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Installing stilbluete"),
      cancellable: true,
    },
    async (_progress, token) => {
      token.onCancellationRequested(() => stopped.abort());
      try {
        return await attempt(context, output, stopped.signal);
      } catch (error) {
        return String(error);
      }
    },
  );
  if (problem === undefined || stopped.signal.aborted) {
    return problem === undefined;
  }
  output.error(problem);
  const show = vscode.l10n.t("Show Output");
  const message = vscode.l10n.t("stilbluete could not be installed: {0}", problem);
  // Not awaited: nothing else has to wait until someone has read it.
  void vscode.window.showErrorMessage(message, show).then((chosen) => {
    if (chosen === show) {
      output.show();
    }
  });
  return false;
}

function version(context: vscode.ExtensionContext): string {
  return String((context.extension.packageJSON as { version: unknown }).version);
}

/** The environment that the extension installs its server into. */
export function target(context: vscode.ExtensionContext): string {
  return ownEnvironment(context.globalStorageUri.fsPath, version(context));
}

/** Install; return what went wrong, if anything did. */
async function attempt(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  signal: AbortSignal,
): Promise<string | undefined> {
  const storage = context.globalStorageUri.fsPath;
  const environment = target(context);
  await mkdir(storage, { recursive: true });
  const wheel = await shippedWheel(context);
  const python = await findPython(storage, signal);
  if (python === undefined) {
    return vscode.l10n.t(
      "no Python {0} or newer was found. Please install one, or name a server in the setting stilbluete.path.",
      oldest.join("."),
    );
  }
  output.info(`${python.join(" ")} -m venv ${environment}`);
  const tell = (piece: string) => output.append(piece);
  // In a folder of our own: Python looks for modules in the one it is started in.
  const options = { cwd: storage, signal, tell };
  await rm(environment, { recursive: true, force: true });
  const [command = "", ...args] = python;
  const steps: [string, string[]][] = [
    [command, [...args, "-m", "venv", environment]],
    [
      path.join(environment, binFolder, pythonName),
      ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", wheel],
    ],
  ];
  for (const [program, given] of steps) {
    const ended = await run(program, given, options);
    if (ended.code !== 0) {
      await rm(environment, { recursive: true, force: true });
      return lastLine(ended.output) || vscode.l10n.t("Python ended with status {0}", ended.code ?? "?");
    }
  }
  await removeOthers(storage, path.basename(environment));
  return undefined;
}

async function shippedWheel(context: vscode.ExtensionContext): Promise<string> {
  const folder = path.join(context.extensionPath, "server");
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) {
    throw new Error(`${folder}: *.whl?`);
  }
  return path.join(folder, wheel);
}

/** The command line of a Python that is new enough. */
async function findPython(cwd: string, signal: AbortSignal): Promise<string[] | undefined> {
  const chosen = vscode.workspace.isTrusted ? await chosenInterpreter() : undefined;
  const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
  const commands = [
    ...(chosen ? [[chosen]] : []),
    ...(process.platform === "win32" ? [["py", "-3"]] : []),
    ...names.map((name) => [name]),
  ];
  const question = `import sys; sys.exit(sys.version_info < (${oldest.join(", ")}))`;
  for (const [command = "", ...args] of commands) {
    const ended = await run(command, [...args, "-c", question], { cwd, signal }).catch(() => undefined);
    if (ended?.code === 0) {
      return [command, ...args];
    }
  }
  return undefined;
}

/** Remove what older versions of the extension installed. */
async function removeOthers(storage: string, kept: string): Promise<void> {
  for (const name of await readdir(storage)) {
    if (name.startsWith("server-") && name !== kept) {
      // Another window may still be running it, which Windows does not allow to remove.
      await rm(path.join(storage, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
