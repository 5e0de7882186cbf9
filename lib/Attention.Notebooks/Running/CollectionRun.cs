using System.Diagnostics;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>What to do with notebooks after they ran.</summary>
/// <param name="Write">Store the new outputs in the notebooks themselves.</param>
/// <param name="Check">Compare the new outputs with the stored ones.</param>
internal sealed record Afterwards(bool Write, bool Check);

/// <summary>Runs one notebook after the other and leaves executed copies, pages and an index in the output folder.</summary>
internal sealed class CollectionRun(RunOptions options, Afterwards afterwards, OutputFolder output, KernelSupply kernels, IRunDisplay display)
{
    private TimeSpan? _firstResult;

    /// <param name="paths">The notebooks, in order.</param>
    /// <param name="stop">Ends the run; the outputs of the notebook at hand are thrown away.</param>
    /// <returns>True when every notebook ran to its end and, if asked for, claims what it claimed before.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<string> paths, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var notebooks = new List<Notebook>();
        var good = true;
        foreach (var path in paths)
        {
            try
            {
                notebooks.Add(Notebook.Read(path));
            }
            catch (NotebookException e)
            {
                display.Problem(e.Message);
                good = false;
            }
        }
        if (LibraryBuild.MissingIn(notebooks) is { } repository)
        {
            await display.WhileAsync("Building the library: dotnet build lib/Attention.Plots", () => LibraryBuild.RunAsync(repository)).ConfigureAwait(false);
        }
        await display.RunAsync(async () =>
        {
            foreach (var (i, notebook) in notebooks.Index())
            {
                good &= await RunAsync(notebook, isLast: i == notebooks.Count - 1, stop).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        if (notebooks.Count > 0)
        {
            output.WriteIndex();
            display.Done(notebooks.Count, clock.Elapsed, _firstResult, output.IndexPath);
        }
        return good;
    }

    private async Task<bool> RunAsync(Notebook notebook, bool isLast, CancellationToken stop)
    {
        try
        {
            output.For(notebook);
            var runner = new NotebookRunner(kernels.TakeAsync);
            display.Started(notebook.Name);
            var result = await runner.RunAsync(notebook, options, (done, of) =>
            {
                display.Progress(notebook.Name, done, of);
                if (done == 1)
                {
                    _firstResult ??= DateTime.Now - Process.GetCurrentProcess().StartTime;
                    if (!isLast)
                    {
                        kernels.Prepare();
                    }
                }
            }).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            return Finish(notebook, result);
        }
        catch (NotebookException e)
        {
            display.Problem(e.Message);
            return false;
        }
    }

    private bool Finish(Notebook notebook, RunResult result)
    {
        var problems = new List<string>();
        if (result.Failure is { } failure)
        {
            problems.Add($"Cell {result.FailedCell} of {notebook.Name} failed: {failure.Name}: {failure.Message}");
        }
        else if (afterwards.Check)
        {
            problems.AddRange(OutputCheck.Compare(notebook, result.Notebook));
        }
        display.Finished(notebook.Name, result, problems);
        output.Save(result.Notebook);
        if (afterwards.Write && result.Succeeded)
        {
            VolatileOutputs.Keep(notebook, result.Notebook);
            AtomicFile.Write(notebook.Path, result.Notebook.ToBytes());
        }
        return problems.Count == 0;
    }
}
