using System.Globalization;
using Attention.Notebooks.Kernel.InScope;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// Where the outputs of running code go. It follows the code into the tasks and threads that it starts;
/// what a thread writes after its cell has ended belongs to the cell that runs then.
/// </summary>
internal sealed class CellContext(IValueFormatter formatter, Func<string, bool, string?>? ask = null)
{
    private static readonly AsyncLocal<CellContext?> s_current = new();

    private readonly Lock _gate = new();
    private Action<CellOutput>? _publish;
    private int _displays;

    /// <summary>The context of the calling code; null outside cells.</summary>
    public static CellContext? Current => s_current.Value;

    /// <summary>Sends the outputs of this flow of execution to <paramref name="publish"/> until disposed.</summary>
    public IDisposable Enter(Action<CellOutput> publish)
    {
        s_current.Value = this;
        lock (_gate)
        {
            _publish = publish;
        }
        return new Exit(this);
    }

    public void Write(string stream, string text) => Publish(new StreamOutput(stream, text));

    /// <summary>A line from the user; null = nobody is there to be asked.</summary>
    public string? Ask(string prompt, bool isSecret) => ask?.Invoke(prompt, isSecret);

    public void PublishResult(object? value) => Publish(new ResultOutput(formatter.Format(value, [])));

    public DisplayedValue Display(object? value, IReadOnlyList<string> mimeTypes)
    {
        var data = formatter.Format(value, mimeTypes);
        var id = Interlocked.Increment(ref _displays).ToString(CultureInfo.InvariantCulture);
        Publish(new DisplayOutput(id, data));
        return new DisplayedValue(this, id, mimeTypes);
    }

    public void Update(string displayId, object? value, IReadOnlyList<string> mimeTypes) =>
        Publish(new UpdateOutput(displayId, formatter.Format(value, mimeTypes)));

    private void Publish(CellOutput output)
    {
        lock (_gate)
        {
            _publish?.Invoke(output);
        }
    }

    private sealed class Exit(CellContext context) : IDisposable
    {
        public void Dispose()
        {
            s_current.Value = null;
            lock (context._gate)
            {
                context._publish = null;
            }
        }
    }
}
