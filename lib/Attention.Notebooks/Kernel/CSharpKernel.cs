using System.Diagnostics;
using Attention.Notebooks.Kernel.Compiling;
using Attention.Notebooks.Kernel.InScope;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// Runs C# cells in this process. Variables that a cell assigned before it failed keep their values.
/// </summary>
internal sealed class CSharpKernel : IKernel
{
    private readonly CellThread _thread = new();
    private readonly SubmissionChain _chain;
    private readonly CellContext _context;
    private readonly ErrorText _errors;

    /// <param name="directory">Where <c>#r "path"</c> starts from: the notebook's directory.</param>
    /// <param name="formatter">Gives values their forms.</param>
    /// <param name="ask">Asks the user for a line (prompt, whether it stays hidden); null = nobody is there.</param>
    public CSharpKernel(string directory, IValueFormatter formatter, Func<string, bool, string?>? ask = null)
    {
        _chain = new SubmissionChain(directory);
        _context = new CellContext(formatter, ask);
        _errors = new ErrorText(directory);
        ConsoleCapture.Install();
    }

    public long PeakMemory
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    public Task<CellFailure?> RunAsync(Cell cell, Action<CellOutput> publish) => _thread.Run(() => Run(cell, publish));

    /// <summary>Ends the cell that runs; nothing happens where none does, or where code cannot be ended (a finally block, native code).</summary>
    public void Interrupt() => _thread.Interrupt();

    public ValueTask DisposeAsync()
    {
        _thread.Dispose();
        return ValueTask.CompletedTask;
    }

    private CellFailure? Run(Cell cell, Action<CellOutput> publish)
    {
        if (Directives.Unknown(cell.Code) is { } unknown)
        {
            return new CellFailure("UnknownDirective", unknown, [unknown, $"at cell {cell.Number}"]);
        }
        using var running = _context.Enter(publish);
        try
        {
            var submission = _chain.Compile(cell);
            _thread.Interruptible(() =>
            {
                var value = _chain.Run(submission);
                if (submission.HasValue && value is not DisplayedValue)
                {
                    _context.PublishResult(value);
                }
            });
            return null;
        }
        catch (CellInterruptedException e)
        {
            return new CellFailure("Interrupted", e.Message, [$"Interrupted: {e.Message}"]);
        }
        catch (CompilationException e)
        {
            return _errors.Of(e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return _errors.Of(e, cell.Number);
        }
    }
}
