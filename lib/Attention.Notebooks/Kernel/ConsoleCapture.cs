using System.Text;

namespace Attention.Notebooks.Kernel;

/// <summary>Stands in for the console: what cell code writes goes to its cell, everything else where it always went.</summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock s_gate = new();
    private static bool s_installed;

    private readonly string _stream;
    private readonly TextWriter _outside;

    private ConsoleCapture(string stream, TextWriter outside) => (_stream, _outside) = (stream, outside);

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Replaces Console.Out and Console.Error, and Console.In, once per process.</summary>
    public static void Install()
    {
        lock (s_gate)
        {
            if (s_installed)
            {
                return;
            }
            s_installed = true;
            Console.SetOut(new ConsoleCapture("stdout", Console.Out));
            Console.SetError(new ConsoleCapture("stderr", Console.Error));
            Console.SetIn(new ConsoleInput());
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }
        if (CellContext.Current is { } cell)
        {
            cell.Write(_stream, value);
        }
        else
        {
            _outside.Write(value);
        }
    }
}
