using System.Text;
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export.Formulas;

/// <summary>Recursive descent over the part of LaTeX's mathematics that prose about networks uses.</summary>
internal sealed class LatexParser
{
    private readonly LatexTokens _tokens;
    private readonly LatexCommands _commands;

    public LatexParser(string latex)
    {
        _tokens = new LatexTokens(latex);
        _commands = new LatexCommands(_tokens, this);
    }

    /// <summary>The whole source as one row.</summary>
    /// <exception cref="FormatException">Groups or environments do not close.</exception>
    public string Parse()
    {
        var row = Row(until: []);
        return _tokens.AtEnd ? row : throw new FormatException($"{_tokens.Peek()} closes nothing.");
    }

    /// <summary>Terms up to one of these tokens, which is not taken; one term stays as it is, more become an mrow.</summary>
    public string Row(params ReadOnlySpan<string> until)
    {
        var terms = new StringBuilder();
        var count = 0;
        while (!_tokens.AtEnd && !until.Contains(_tokens.Peek()))
        {
            if (_tokens.Peek() is "}" or "&" or "\\\\" or "\\right" or "\\end")
            {
                break;
            }
            var term = Term();
            if (term.Length > 0)
            {
                terms.Append(term);
                count++;
            }
        }
        return count == 1 ? terms.ToString() : $"<mrow>{terms}</mrow>";
    }

    /// <summary>A group {...}, or the one token that stands for it: \frac12.</summary>
    public string Argument()
    {
        if (_tokens.TryTake("{"))
        {
            var row = Row("}");
            return _tokens.TryTake("}") ? row : throw new FormatException("A { has no }.");
        }
        return _tokens.AtEnd ? throw new FormatException("An argument is missing.") : Atom(single: true).Text;
    }

    /// <summary>An atom with its subscript, superscript and primes.</summary>
    private string Term()
    {
        var (atom, limits) = _tokens.Peek() is "^" or "_" ? ("<mrow></mrow>", false) : Atom(single: false);
        while (_tokens.Peek() is "\\limits" or "\\nolimits")
        {
            limits = _tokens.Take() == "\\limits";
        }
        string? below = null, above = null;
        while (_tokens.Peek() is "^" or "_" or "'")
        {
            switch (_tokens.Take())
            {
                case "_":
                    below = below is null ? Argument() : throw new FormatException("Two subscripts.");
                    break;
                case "^":
                    above = above + Argument();
                    break;
                default:
                    above = above + "<mo>′</mo>";
                    break;
            }
        }
        if (above is not null && Elements(above) > 1)
        {
            above = $"<mrow>{above}</mrow>";
        }
        var text = (below, above) switch
        {
            (null, null) => atom,
            (_, null) => limits ? $"<munder>{atom}{below}</munder>" : $"<msub>{atom}{below}</msub>",
            (null, _) => limits ? $"<mover>{atom}{above}</mover>" : $"<msup>{atom}{above}</msup>",
            _ => limits ? $"<munderover>{atom}{below}{above}</munderover>" : $"<msubsup>{atom}{below}{above}</msubsup>",
        };
        // log x, but log(x) and (log)
        return LatexCommands.IsFunction(atom) && (_tokens.Peek() is ['\\', var c, ..] && char.IsAsciiLetter(c) && _tokens.Peek() is not ("\\left" or "\\right" or "\\end") || _tokens.Peek() is [var letter] && char.IsLetterOrDigit(letter))
            ? text + "<mspace width=\"0.167em\"/>"
            : text;
    }

    /// <summary>One thing, and whether its scripts stand above and below it.</summary>
    /// <param name="single">True to read one digit of a number only, as an argument without braces does.</param>
    private (string Text, bool Limits) Atom(bool single)
    {
        var token = _tokens.Take();
        if (token == "{")
        {
            var row = Row("}");
            return _tokens.TryTake("}") ? (row, false) : throw new FormatException("A { has no }.");
        }
        if (token.Length > 1 && token[0] == '\\')
        {
            return _commands.Read(token[1..]);
        }
        if (char.IsAsciiDigit(token[0]))
        {
            var number = new StringBuilder(token);
            while (!single && _tokens.Peek() is [var next] && (char.IsAsciiDigit(next) || next == '.'))
            {
                number.Append(_tokens.Take());
            }
            return ($"<mn>{number}</mn>", false);
        }
        if (char.IsLetter(token, 0))
        {
            return ($"<mi>{token}</mi>", false);
        }
        return token switch
        {
            "-" => ("<mo>−</mo>", false),
            "*" => ("<mo>∗</mo>", false),
            "~" => ("<mspace width=\"0.333em\"/>", false),
            "(" or ")" or "[" or "]" or "|" => ($"<mo stretchy=\"false\">{token}</mo>", false),
            _ => ($"<mo>{Html.Escape(token)}</mo>", false),
        };
    }

    /// <summary>How many elements stand side by side.</summary>
    private static int Elements(string markup)
    {
        int depth = 0, count = 0;
        for (var i = 0; i < markup.Length; i++)
        {
            if (markup[i] != '<')
            {
                continue;
            }
            var end = markup.IndexOf('>', i);
            if (markup[i + 1] == '/')
            {
                depth--;
            }
            else
            {
                count += depth == 0 ? 1 : 0;
                depth += markup[end - 1] == '/' ? 0 : 1;
            }
        }
        return count;
    }
}
