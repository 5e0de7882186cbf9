using System.Globalization;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.CommandLine;

/// <summary>For a log: one line a notebook when it ends; problems on the error stream.</summary>
internal class PlainDisplay(TextWriter output, TextWriter errors) : IRunDisplay
{
    public virtual Task RunAsync(Func<Task> work) => work();

    public virtual async Task WhileAsync(string what, Func<Task> work)
    {
        await output.WriteLineAsync(what + " ...").ConfigureAwait(false);
        await work().ConfigureAwait(false);
    }

    public virtual void Started(string notebook)
    {
    }

    public virtual void Progress(string notebook, int done, int of)
    {
    }

    public virtual void Finished(string notebook, RunResult result, IReadOnlyList<string> problems)
    {
        output.WriteLine(Line(notebook, result, problems));
        foreach (var problem in problems)
        {
            errors.WriteLine(problem);
        }
    }

    public virtual void Problem(string sentence) => errors.WriteLine(sentence);

    public virtual void Done(int notebooks, TimeSpan elapsed, TimeSpan? firstResult, string indexPage)
    {
        var near = Path.GetRelativePath(Environment.CurrentDirectory, indexPage);
        var first = firstResult is { } time ? string.Create(CultureInfo.InvariantCulture, $", the first result after {time.TotalSeconds:0.0} s") : "";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{notebooks} notebook{(notebooks == 1 ? "" : "s")} in {elapsed.TotalSeconds:0.0} s{first}. Open {(near.StartsWith("..", StringComparison.Ordinal) ? indexPage : near)}"));
    }

    private static string Line(string notebook, RunResult result, IReadOnlyList<string> problems) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(problems.Count == 0 ? "✓" : "✗")} {notebook}  {result.Cells} cells  {result.Elapsed.TotalSeconds:0.0} s{(result.PeakMemory > 0 ? $"  {result.PeakMemory >> 20} MB" : "")}");
}
