using Attention.Notebooks.Export;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Jupyter.Install;

/// <summary>One thing that is as it should be, or is not.</summary>
/// <param name="IsGood">It is.</param>
/// <param name="IsNeeded">Without it the kernel does not work.</param>
/// <param name="Text">In a sentence, with what to do.</param>
internal sealed record Finding(bool IsGood, bool IsNeeded, string Text)
{
    public override string ToString() => $"{(IsGood ? "✓" : IsNeeded ? "✗" : "·")} {Text}";
}

/// <summary>Looks for what the kernel and its front ends need.</summary>
internal static class Doctor
{
    public static IEnumerable<Finding> Examine(KernelSpec spec)
    {
        yield return new(true, true, $".NET {Environment.Version} runs this program");
        if (!spec.Exists)
        {
            yield return new(false, true, $"there is no {spec.Location}: `install` writes it");
        }
        else if (spec.Command is not { Count: > 0 } command)
        {
            yield return new(false, true, $"{spec.Location} cannot be read: `install --force` writes it anew");
        }
        else if (!spec.IsOurs)
        {
            yield return new(false, false, $"{spec.Location} starts another program, {command[0]}: `install --force` replaces it, `install --name attention-csharp` leaves it");
        }
        else
        {
            var missing = command.Where(word => Path.IsPathFullyQualified(word) && !File.Exists(word)).ToList();
            yield return missing.Count == 0
                ? new(true, true, $"the kernel is installed: {spec.Location}")
                : new(false, true, $"the kernel's program is gone, {missing[0]}: build it and say `install` again");
        }
        var jupyter = OnPath("jupyter");
        yield return new(jupyter is not null, false, jupyter is not null
            ? $"Jupyter: {jupyter}"
            : "no jupyter on the PATH: VS Code with its Jupyter extension needs none");
        if (Repository.Around(Environment.CurrentDirectory) is { } repository)
        {
            var library = Path.Combine(repository, "lib", "bin", "Attention.Plots.dll");
            yield return new(File.Exists(library), false, File.Exists(library)
                ? "the library that the notebooks reference is built"
                : "the library that the notebooks reference is not built yet: dotnet build lib/Attention.Plots");
        }
        yield return new(PlotlyScript.Text is not null, false, PlotlyScript.Text is not null
            ? "plotly.js is there: figures answer to the pointer"
            : "plotly.js is not there (npm was not found when the library was built): figures are static pictures");
    }

    private static string? OnPath(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
