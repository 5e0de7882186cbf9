using System.CommandLine;
using Attention.Notebooks.Jupyter.Install;

namespace Attention.Notebooks.CommandLine;

/// <summary><c>install [--name NAME] [--prefix DIR] [--force]</c>, <c>uninstall</c> and <c>doctor</c>: the kernel among those that Jupyter and VS Code offer.</summary>
internal static class InstallCommand
{
    private static readonly Option<string> s_name = new("--name") { Description = "The kernel's name.", DefaultValueFactory = _ => KernelSpec.UsualName };
    private static readonly Option<string?> s_prefix = new("--prefix") { Description = "An environment's folder instead of the user's own, for instance a Python environment." };
    private static readonly Option<bool> s_force = new("--force") { Description = "Replace or remove another program's kernel of that name." };

    public static Command Create()
    {
        var command = new Command("install", "Offers this kernel to Jupyter and VS Code; needs no Python.") { s_name, s_prefix, s_force };
        command.SetAction(parsed =>
        {
            var spec = Spec(parsed);
            spec.Write(OwnCommand(), parsed.GetValue(s_force));
            Console.WriteLine($"Installed: {spec.Location}\nOpen a notebook in Jupyter or in VS Code (extension \"Jupyter\", not the discontinued Polyglot Notebooks) and choose the kernel .NET (C#).");
            return 0;
        });
        return command;
    }

    public static Command CreateUninstall()
    {
        var command = new Command("uninstall", "Takes this kernel away from Jupyter and VS Code.") { s_name, s_prefix, s_force };
        command.SetAction(parsed =>
        {
            var spec = Spec(parsed);
            if (!spec.Exists)
            {
                Console.WriteLine($"Nothing to do: there is no {spec.Location}.");
                return 0;
            }
            spec.Remove(parsed.GetValue(s_force));
            Console.WriteLine($"Removed: {spec.Location}");
            return 0;
        });
        return command;
    }

    public static Command CreateDoctor()
    {
        var command = new Command("doctor", "Says what is found and what is missing for this kernel to work.") { s_name, s_prefix };
        command.SetAction(parsed =>
        {
            var findings = Doctor.Examine(Spec(parsed)).ToList();
            foreach (var finding in findings)
            {
                Console.WriteLine(finding);
            }
            return findings.Exists(finding => !finding.IsGood && finding.IsNeeded) ? 1 : 0;
        });
        return command;
    }

    private static KernelSpec Spec(ParseResult parsed) => KernelSpec.Named(
        parsed.GetValue(s_name)!,
        parsed.GetValue(s_prefix) is { } prefix ? KernelFolders.OfPrefix(prefix) : KernelFolders.OfUser(KernelFolders.ThisSystem, Environment.GetEnvironmentVariable));

    /// <summary>How to start this program again, from anywhere.</summary>
    private static IReadOnlyList<string> OwnCommand()
    {
        var self = typeof(InstallCommand).Assembly;
        var running = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(running) == "dotnet" ? [running, self.Location] : [running];
    }
}
