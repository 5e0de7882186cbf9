using System.Diagnostics;
using System.Globalization;
using Attention.Notebooks.Kernel.Assist;
using Attention.Notebooks.Kernel.Compiling;
using Attention.Notebooks.Kernel.Directives;
using Attention.Notebooks.Kernel.InScope;
using Attention.Notebooks.Kernel.Packages;

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
    private readonly DirectiveRunner _directives;
    private readonly PackageRestore _packages;
    private readonly string _directory;
    private readonly List<string> _importing = [];

    /// <param name="directory">Where <c>#r "path"</c> starts from: the notebook's directory.</param>
    /// <param name="formatter">Gives values their forms.</param>
    /// <param name="ask">Asks the user for a line (prompt, whether it stays hidden); null = nobody is there.</param>
    public CSharpKernel(string directory, IValueFormatter formatter, Func<string, bool, string?>? ask = null)
    {
        _chain = new SubmissionChain(directory);
        _context = new CellContext(formatter, ask);
        _errors = new ErrorText(directory);
        _directives = new DirectiveRunner(_context, _chain);
        _packages = new PackageRestore(_context, directory);
        _directory = directory;
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

    /// <summary>What could stand at the cursor, counted in code points.</summary>
    public Task<Completions> CompleteAsync(string code, int cursor) => _thread.Run(() => Assistant.Complete(_chain.Draft(code), code, cursor));

    /// <summary>What is known of the name at the cursor.</summary>
    public Task<Inspection> InspectAsync(string code, int cursor) => _thread.Run(() => Assistant.Inspect(_chain.Draft(code), code, cursor));

    /// <summary>Ends the cell that runs; nothing happens where none does, or where code cannot be ended (a finally block, native code).</summary>
    public void Interrupt() => _thread.Interrupt();

    public ValueTask DisposeAsync()
    {
        _thread.Dispose();
        return ValueTask.CompletedTask;
    }

    private CellFailure? Run(Cell cell, Action<CellOutput> publish)
    {
        using var running = _context.Enter(publish);
        return RunParts(cell);
    }

    private CellFailure? RunParts(Cell cell)
    {
        try
        {
            var parts = CellParser.Parse(cell.Code);
            DirectiveRunner.Check(parts);
            var started = Stopwatch.GetTimestamp();
            Restore(parts);
            if (parts.Select(part => RunPart(part, cell)).FirstOrDefault(failure => failure is not null) is { } failure)
            {
                return failure;
            }
            if (parts.OfType<DirectivePart>().Any(part => part.Name == "time"))
            {
                _context.Display(string.Create(CultureInfo.InvariantCulture, $"Wall time: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.##}ms"), []);
            }
            return null;
        }
        catch (DirectiveException e)
        {
            return new CellFailure("DirectiveError", e.Message, [e.Message, $"in {cell.Name}"]);
        }
        catch (CellInterruptedException e)
        {
            return new CellFailure("Interrupted", e.Message, [$"Interrupted: {e.Message}"]);
        }
    }

    private void Restore(IReadOnlyList<CellPart> parts)
    {
        if (parts.Any(part => part is PackagePart or SourcePart))
        {
            _thread.Interruptible(() =>
            {
                foreach (var assembly in _packages.Restore([.. parts.OfType<SourcePart>()], [.. parts.OfType<PackagePart>()]))
                {
                    _chain.Reference(assembly);
                }
            });
        }
    }

    private CellFailure? RunPart(CellPart part, Cell cell)
    {
        switch (part)
        {
            case CodePart code:
                return RunCode(cell with { Code = code.Code });
            case TextPart text:
                _directives.Show(text);
                return null;
            case DirectivePart { Name: "import" } import:
                return Import(import, cell);
            case DirectivePart directive:
                _directives.Show(directive);
                return null;
            default: // packages and their sources came first
                return null;
        }
    }

    private CellFailure? Import(DirectivePart import, Cell cell)
    {
        var path = Path.GetFullPath(import.Argument.Trim().Trim('"'), _directory);
        if (_importing.Contains(path))
        {
            throw new DirectiveException($"{Path.GetFileName(path)} imports itself: {string.Join(" → ", _importing.Append(path).Select(Path.GetFileName))}.");
        }
        _importing.Add(path);
        try
        {
            return ImportedFile.Read(path)
                .Select(piece => RunParts(new Cell(cell.Number, piece.Code, piece.Name)))
                .FirstOrDefault(failure => failure is not null);
        }
        finally
        {
            _importing.Remove(path);
        }
    }

    private CellFailure? RunCode(Cell cell)
    {
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
        catch (CompilationException e)
        {
            return _errors.Of(e);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or CellInterruptedException))
        {
            return _errors.Of(e, cell.Name);
        }
    }
}
