import * as vscode from "vscode";
import { WhyActions } from "./actions";
import { addWord, fixAll, openConfiguration } from "./commands";
import { install } from "./install";
import { selector } from "./selector";
import { Server } from "./server";
import { StatusBar } from "./statusbar";
import { WhyPanel } from "./why";

const declined = "installation.declined";

let running: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Stilblüte", { log: true });
  const server = new Server(context, output);
  running = server;
  const why = new WhyPanel(server);
  const start = async () => {
    if ((await server.restart()) === "missing" && !context.globalState.get(declined)) {
      await offer();
    }
  };
  const installAndStart = async () => {
    if (await install(context, output)) {
      await server.restart();
    }
  };
  const offer = async () => {
    const yes = vscode.l10n.t("Install");
    const settings = vscode.l10n.t("Open Settings");
    const never = vscode.l10n.t("Don't Ask Again");
    const question = vscode.l10n.t(
      "Stilblüte needs its server, and none was found. Install it into an environment of its own? That takes Python and a network.",
    );
    const chosen = await vscode.window.showInformationMessage(question, yes, settings, never);
    if (chosen === yes) {
      await installAndStart();
    } else if (chosen === settings) {
      await openSettings();
    } else if (chosen === never) {
      await context.globalState.update(declined, true);
    }
  };
  const commands: Record<string, (...args: never[]) => unknown> = {
    "stilbluete.restart": start,
    "stilbluete.install": installAndStart,
    "stilbluete.showOutput": () => output.show(),
    "stilbluete.openSettings": openSettings,
    "stilbluete.why": (rule?: unknown) => why.show(typeof rule === "string" ? rule : undefined),
    "stilbluete.fixAll": fixAll,
    "stilbluete.openConfiguration": openConfiguration,
    "stilbluete.addWord": () => addWord(server),
  };
  context.subscriptions.push(
    output,
    server,
    why,
    new StatusBar(server),
    ...Object.entries(commands).map(([id, act]) => vscode.commands.registerCommand(id, act)),
    vscode.languages.registerCodeActionsProvider(selector as vscode.DocumentSelector, new WhyActions(), {
      providedCodeActionKinds: [WhyActions.kind],
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("stilbluete.path")) {
        void start();
      }
      if (change.affectsConfiguration("stilbluete.codeLens")) {
        server.refreshLenses();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void start()),
  );
  // Not awaited: the editor waits for an activation, and the offer waits for a person.
  void start();
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", "@ext:stilbluete.stilbluete");
}
