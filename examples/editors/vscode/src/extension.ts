import { ExtensionContext, window, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(_context: ExtensionContext): Promise<void> {
  const command = workspace.getConfiguration("checker").get<string>("command", "checker");
  const languages = ["plaintext", "markdown", "html"];
  client = new LanguageClient("checker", "checker", { command, args: ["lsp"] }, {
    documentSelector: ["file", "untitled"].flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
    middleware: {
      // A finding is accepted with a reason: ask the writer for it.
      executeCommand: async (name, args, next) => {
        if (name !== "checker.accept" || args[2]) return next(name, args);
        const reason = await window.showInputBox({ prompt: "Why is this right as it stands?" });
        return reason?.trim() ? next(name, [args[0], args[1], reason]) : undefined;
      },
    },
  });
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
