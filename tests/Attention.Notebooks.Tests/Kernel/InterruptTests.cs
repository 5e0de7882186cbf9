using System.Diagnostics;
using Attention.Notebooks.Formatting;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Kernel;

public sealed class InterruptTests : IAsyncDisposable
{
    private readonly CSharpKernel _kernel = new(AppContext.BaseDirectory, new ValueFormatter());
    private readonly List<CellOutput> _outputs = [];

    public ValueTask DisposeAsync() => _kernel.DisposeAsync();

    [Theory]
    [InlineData("x = 5; began = true; while (true) { }", 0.5)]
    [InlineData("x = 5; began = true; System.Threading.Thread.Sleep(-1);", 1)]
    [InlineData("x = 5; began = true; await Task.Delay(-1);", 1)]
    [InlineData("x = 5; began = true; lock (gate) { System.Threading.Monitor.Wait(gate); }", 1)]
    [InlineData("x = 5; began = true; while (true) { try { System.Threading.Thread.Sleep(1000); } catch (Exception) { } }", 1)]
    public async Task A_cell_ends_in_time_and_leaves_its_variables(string code, double seconds)
    {
        await RunAsync("int x = 1; bool began = false; object gate = new(); bool Began() => System.Threading.Volatile.Read(ref began);");
        await RunAsync("AppDomain.CurrentDomain.SetData(\"began\", (Func<bool>)Began);");
        var running = RunAsync(code);
        var began = (Func<bool>)AppDomain.CurrentDomain.GetData("began")!;
        Assert.True(SpinWait.SpinUntil(began, TimeSpan.FromSeconds(20)));
        await Task.Delay(50);

        var clock = Stopwatch.StartNew();
        _kernel.Interrupt();
        var failure = await running;

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, seconds);
        Assert.Equal("Interrupted", failure?.Name);
        Assert.Null(await RunAsync("x"));
        Assert.Equal("5", Assert.IsType<ResultOutput>(_outputs[^1]).Data.Parts["text/plain"]);
        Assert.Null(await RunAsync("System.Threading.Thread.Sleep(1); await Task.Delay(1);"));
    }

    [Fact]
    public async Task Without_a_running_cell_nothing_happens()
    {
        _kernel.Interrupt();
        Assert.Null(await RunAsync("System.Threading.Thread.Sleep(30);"));
    }

    private Task<CellFailure?> RunAsync(string code) => _kernel.RunAsync(new Cell(1, code), _outputs.Add);
}
