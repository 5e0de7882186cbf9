using System.Diagnostics;
using Attention.Notebooks.Documents;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Running;

/// <summary>Executes a notebook's code cells from top to bottom in a fresh kernel, and records their outputs in a copy.</summary>
/// <param name="startKernel">Gives a fresh kernel for a notebook's directory and profile.</param>
internal sealed class NotebookRunner(Func<string, string, Task<IKernel>> startKernel)
{
    /// <param name="notebook">Stays as it is.</param>
    /// <param name="options">Profile and parameters.</param>
    /// <param name="progress">Told before each cell and at the end: how many have run, and how many there are to run.</param>
    /// <exception cref="NotebookException">The notebook is for another language.</exception>
    public async Task<RunResult> RunAsync(Notebook notebook, RunOptions options, Action<int, int> progress)
    {
        if (notebook.Language is { } language && !IsCSharp(language))
        {
            throw new NotebookException($"{notebook.Name} is a notebook for {language}; this runner has C# only.");
        }
        var clock = Stopwatch.StartNew();
        var copy = notebook.Copy();
        ParameterCell.Inject(copy, options.Parameters);
        var count = copy.CodeCells.Count(Runs);
        var recorder = new OutputRecorder();
        var executed = 0;
        int? failedCell = null;
        CellFailure? stop = null;
        long peak;

        var kernel = await startKernel(notebook.Directory, options.Profile).ConfigureAwait(false);
        await using (kernel.ConfigureAwait(false))
        {
            foreach (var cell in copy.CodeCells)
            {
                if (stop is not null || !Runs(cell))
                {
                    cell.SetRun(null, []);
                    continue;
                }
                progress(executed, count);
                var number = ++executed;
                recorder.Begin(number);
                var failure = ForeignKernel(cell) ?? await kernel.RunAsync(new Cell(number, cell.Source), recorder.Add).ConfigureAwait(false);
                cell.SetRun(number, recorder.End(failure));
                if (failure is { EndsKernel: true } || (failure is not null && !cell.HasTag("raises-exception")))
                {
                    (failedCell, stop) = (number, failure);
                }
            }
            peak = kernel.PeakMemory;
        }
        progress(executed, count);
        return new RunResult(copy, executed, clock.Elapsed, peak, failedCell, stop);
    }

    private static bool Runs(NotebookCell cell) => !cell.HasTag("skip") && !string.IsNullOrWhiteSpace(cell.Source);

    private static bool IsCSharp(string name) => name.ToUpperInvariant() is "C#" or "CSHARP";

    private static CellFailure? ForeignKernel(NotebookCell cell)
    {
        if (cell.KernelName is null || IsCSharp(cell.KernelName))
        {
            return null;
        }
        var message = $"The cell is for the kernel {cell.KernelName}; this runner has C# only. Tag the cell `skip` to leave it out.";
        return new CellFailure("NotSupportedException", message, [message]);
    }
}
