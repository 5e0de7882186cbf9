#:property PublishAot=false
// The developer's loop: dotnet run tests/check.cs [format|build|test|notebooks]. Without a word it does all four, in that order.
using System.Diagnostics;

var steps = new Dictionary<string, string[][]>
{
    ["format"] = [["format", "AttentionNotebooks.sln", "--verify-no-changes"]],
    ["build"] = [["build", "AttentionNotebooks.sln", "--nologo", "-v", "q"]],
    ["test"] = [["test", "AttentionNotebooks.sln", "--nologo", "--no-build"]],
    ["notebooks"] = [["run", "--project", "lib/Attention.Notebooks", "--", "run", "--check"]],
};

if (args.Length > 1 || (args.Length == 1 && !steps.ContainsKey(args[0])))
{
    Console.Error.WriteLine($"One step at most: {string.Join(", ", steps.Keys)}; or none for all of them. Got: {string.Join(' ', args)}");
    return 2;
}

var root = new DirectoryInfo(Directory.GetCurrentDirectory());
while (root is not null && !File.Exists(Path.Combine(root.FullName, "AttentionNotebooks.sln"))) root = root.Parent;
if (root is null)
{
    Console.Error.WriteLine("AttentionNotebooks.sln must be in this folder or one above it: run this from inside the repository.");
    return 2;
}

foreach (var (name, commands) in steps.Where(step => args.Length == 0 || step.Key == args[0]))
{
    var clock = Stopwatch.StartNew();
    foreach (var command in commands)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", command) { WorkingDirectory = root.FullName })!;
        process.WaitForExit();
        if (process.ExitCode == 0) continue;
        Console.Error.WriteLine($"✗ {name}");
        return process.ExitCode;
    }
    Console.WriteLine($"✓ {name}  {clock.Elapsed.TotalSeconds:0.0} s");
}
return 0;
