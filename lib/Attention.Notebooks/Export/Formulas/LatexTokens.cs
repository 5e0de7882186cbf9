namespace Attention.Notebooks.Export.Formulas;

/// <summary>Reads LaTeX source piece by piece: a command with its backslash, or one character.</summary>
internal sealed class LatexTokens(string source)
{
    private int _at;

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return _at >= source.Length;
        }
    }

    /// <summary>The next token without taking it; "" at the end. Spaces between tokens mean nothing.</summary>
    public string Peek()
    {
        SkipSpace();
        return _at >= source.Length ? "" : source.Substring(_at, Length());
    }

    public string Take()
    {
        var token = Peek();
        _at += token.Length;
        return token;
    }

    public bool TryTake(string token)
    {
        if (Peek() != token)
        {
            return false;
        }
        Take();
        return true;
    }

    /// <summary>The raw text of a group {...}, spaces kept: for \text, \operatorname, \begin.</summary>
    public string TakeGroupText()
    {
        if (Peek() != "{")
        {
            return Take();
        }
        var start = ++_at;
        for (var depth = 1; _at < source.Length; _at++)
        {
            depth += source[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return source[start.._at++];
            }
        }
        throw new FormatException("A { has no }.");
    }

    private int Length()
    {
        if (source[_at] != '\\' || _at + 1 >= source.Length)
        {
            return char.IsHighSurrogate(source[_at]) && _at + 1 < source.Length ? 2 : 1;
        }
        var end = _at + 1;
        while (end < source.Length && char.IsAsciiLetter(source[end]))
        {
            end++;
        }
        return Math.Max(2, end - _at);
    }

    private void SkipSpace()
    {
        while (_at < source.Length && (char.IsWhiteSpace(source[_at]) || source[_at] == '%'))
        {
            if (source[_at] == '%')
            {
                var line = source.IndexOf('\n', _at);
                _at = line < 0 ? source.Length : line;
                continue;
            }
            _at++;
        }
    }
}
