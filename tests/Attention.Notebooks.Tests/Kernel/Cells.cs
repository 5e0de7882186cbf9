using Attention.Notebooks.Formatting;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Kernel;

/// <summary>A kernel in this process that takes cell after cell and keeps what the last one gave out.</summary>
public sealed class Cells : IAsyncDisposable
{
    private readonly CSharpKernel _kernel;
    private int _number;

    public Cells(string? directory = null) => _kernel = new CSharpKernel(directory ?? AppContext.BaseDirectory, new ValueFormatter());

    internal List<CellOutput> Outputs { get; private set; } = [];

    /// <summary>The last cell's result as text; null when it had none.</summary>
    public string? Result => Outputs.OfType<ResultOutput>().SingleOrDefault()?.Data.Parts["text/plain"];

    /// <summary>Everything that the last cell wrote to stdout.</summary>
    public string Written => string.Concat(Outputs.OfType<StreamOutput>().Where(s => s.Name == "stdout").Select(s => s.Text));

    internal async Task<CellFailure?> TryAsync(string code)
    {
        Outputs = [];
        return await _kernel.RunAsync(new Cell(++_number, code), Outputs.Add);
    }

    /// <summary>Runs a cell that must not fail and gives its result.</summary>
    public async Task<string?> RunAsync(string code)
    {
        var failure = await TryAsync(code);
        Assert.True(failure is null, string.Join('\n', failure?.Trace ?? []));
        return Result;
    }

    internal async Task<CellFailure> FailAsync(string code) =>
        await TryAsync(code) ?? throw new InvalidOperationException("The cell should have failed: " + code);

    public ValueTask DisposeAsync() => _kernel.DisposeAsync();
}
