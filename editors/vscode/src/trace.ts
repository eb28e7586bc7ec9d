import * as vscode from "vscode";

/**
 * The output as the client's trace wants it: on as soon as the setting says so. The client itself
 * looks only at the log level of the output, which people seldom find.
 */
export function traceChannel(output: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const listener = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration("stilbluete.trace.server")) {
      changed.fire(level());
    }
  });
  const own = new Map<string | symbol, () => unknown>([
    ["logLevel", level],
    ["onDidChangeLogLevel", () => changed.event],
    ["trace", () => (message: string) => output.info(message)],
    ["dispose", () => () => vscode.Disposable.from(listener, changed).dispose()],
  ]);
  return new Proxy(output, { get: (_, name) => own.get(name)?.() ?? Reflect.get(output, name) });
}

function level(): vscode.LogLevel {
  const set = vscode.workspace.getConfiguration("stilbluete").get("trace.server", "off");
  return set === "off" ? vscode.LogLevel.Off : vscode.LogLevel.Trace;
}
