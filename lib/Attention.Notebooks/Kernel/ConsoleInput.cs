namespace Attention.Notebooks.Kernel;

/// <summary>Stands in for the keyboard: a cell that reads a line asks the user for it; where nobody is there, the input is at its end.</summary>
internal sealed class ConsoleInput : TextReader
{
    private string _rest = "";

    public override int Peek() => Fill() ? _rest[0] : -1;

    public override int Read()
    {
        if (!Fill())
        {
            return -1;
        }
        var next = _rest[0];
        _rest = _rest[1..];
        return next;
    }

    public override string? ReadLine()
    {
        if (_rest.Length == 0)
        {
            return CellContext.Current?.Ask("", false);
        }
        var line = _rest.TrimEnd('\n');
        _rest = "";
        return line;
    }

    private bool Fill()
    {
        if (_rest.Length == 0 && CellContext.Current?.Ask("", false) is { } line)
        {
            _rest = line + "\n";
        }
        return _rest.Length > 0;
    }
}
