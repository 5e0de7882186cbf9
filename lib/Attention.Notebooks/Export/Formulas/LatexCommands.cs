using System.Text;
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export.Formulas;

/// <summary>The commands: \frac, \sqrt, \left ... \right, accents, alphabets, environments.</summary>
internal sealed class LatexCommands(LatexTokens tokens, LatexParser parser)
{
    private static readonly Dictionary<string, (string Open, string Close)> s_environments = new()
    {
        ["matrix"] = ("", ""),
        ["pmatrix"] = ("(", ")"),
        ["bmatrix"] = ("[", "]"),
        ["vmatrix"] = ("|", "|"),
        ["Vmatrix"] = ("‖", "‖"),
        ["cases"] = ("{", ""),
        ["array"] = ("", ""),
        ["aligned"] = ("", ""),
        ["align"] = ("", ""),
        ["align*"] = ("", ""),
        ["gathered"] = ("", ""),
        ["split"] = ("", ""),
        ["equation"] = ("", ""),
        ["equation*"] = ("", ""),
    };

    /// <summary>What the command stands for, and whether its scripts stand above and below it.</summary>
    public (string Text, bool Limits) Read(string name)
    {
        if (LatexSymbols.Big.TryGetValue(name, out var big))
        {
            return ($"<mo>{big}</mo>", true);
        }
        if (LatexSymbols.LimitFunctions.Contains(name))
        {
            return (Function(name, limits: true), true);
        }
        if (name == "operatorname" && tokens.TryTake("*"))
        {
            return (Function(tokens.TakeGroupText(), limits: true), true);
        }
        return name switch
        {
            "underbrace" => ($"<munder>{parser.Argument()}<mo>⏟</mo></munder>", true),
            "overbrace" => ($"<mover>{parser.Argument()}<mo>⏞</mo></mover>", true),
            _ => (Symbol(name) ?? Structure(name), false),
        };
    }

    private static string? Symbol(string name)
    {
        if (LatexSymbols.Letters.TryGetValue(name, out var letter))
        {
            return $"<mi>{letter}</mi>";
        }
        if (LatexSymbols.Upright.TryGetValue(name, out var upright))
        {
            return $"<mi mathvariant=\"normal\">{Html.Escape(upright)}</mi>";
        }
        if (LatexSymbols.Operators.TryGetValue(name, out var sign))
        {
            return $"<mo>{Html.Escape(sign)}</mo>";
        }
        if (LatexSymbols.Delimiters.TryGetValue(name, out var delimiter))
        {
            return $"<mo stretchy=\"false\">{delimiter}</mo>";
        }
        if (LatexSymbols.Integrals.TryGetValue(name, out var integral))
        {
            return $"<mo>{integral}</mo>";
        }
        if (LatexSymbols.Spaces.TryGetValue(name, out var width))
        {
            return $"<mspace width=\"{width}em\"/>";
        }
        return LatexSymbols.Functions.Contains(name) ? Function(name, limits: false) : null;
    }

    private string Structure(string name)
    {
        if (MathLetters.Has(name))
        {
            return $"<mi>{Html.Escape(MathLetters.Of(name, tokens.TakeGroupText()))}</mi>";
        }
        if (LatexSymbols.Accents.TryGetValue(name, out var accent))
        {
            var stretchy = name.StartsWith("wide", StringComparison.Ordinal) || name.StartsWith("over", StringComparison.Ordinal);
            return $"<mover accent=\"true\">{parser.Argument()}<mo stretchy=\"{(stretchy ? "true" : "false")}\">{accent}</mo></mover>";
        }
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac" or "cfrac":
                return $"<mfrac>{parser.Argument()}{parser.Argument()}</mfrac>";
            case "binom":
                return $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{parser.Argument()}{parser.Argument()}</mfrac><mo>)</mo></mrow>";
            case "sqrt":
                return Root();
            case "text" or "textrm" or "textit" or "textbf" or "texttt" or "mbox":
                return $"<mtext>{Html.Escape(tokens.TakeGroupText()).Replace(' ', '\u00a0')}</mtext>";
            case "mathrm" or "mathit" or "rm":
                var word = tokens.TakeGroupText().Trim();
                return $"<mi{(word.Length == 1 && name != "mathit" ? " mathvariant=\"normal\"" : "")}>{Html.Escape(word)}</mi>";
            case "operatorname":
                return Function(tokens.TakeGroupText(), limits: false);
            case "left":
                return Fence();
            case "begin":
                return Environment(tokens.TakeGroupText());
            case "overset" or "stackrel":
                var above = parser.Argument();
                return $"<mover>{parser.Argument()}{above}</mover>";
            case "underset":
                var below = parser.Argument();
                return $"<munder>{parser.Argument()}{below}</munder>";
            case "underline":
                return $"<munder>{parser.Argument()}<mo stretchy=\"true\">_</mo></munder>";
            case "boxed":
                return $"<mrow style=\"border:1px solid;padding:0.2em\">{parser.Argument()}</mrow>";
            case "not":
                return $"<mo>{Html.Escape(tokens.Take())}\u0338</mo>";
            case " ":
                return "<mspace width=\"0.333em\"/>";
            case "middle":
                return $"<mo stretchy=\"true\">{Delimiter()}</mo>";
            case "displaystyle" or "textstyle" or "scriptstyle" or "nonumber" or "notag":
                return "";
            case "tag" or "label":
                tokens.TakeGroupText();
                return "";
        }
        if (name.TrimEnd('l', 'r', 'm', 'g') is "bi" or "Bi")
        {
            var size = name.StartsWith('B') ? (name.Contains("gg", StringComparison.Ordinal) ? "2.4em" : "1.8em") : (name.Contains("gg", StringComparison.Ordinal) ? "2.1em" : "1.2em");
            return $"<mo stretchy=\"true\" minsize=\"{size}\" maxsize=\"{size}\">{Delimiter()}</mo>";
        }
        return $"<mtext>\\{Html.Escape(name)}</mtext>";
    }

    public static bool IsFunction(string markup) => markup.EndsWith("<mo>\u2061</mo></mrow>", StringComparison.Ordinal);

    /// <summary>An upright name; U+2061 says "applied to" to whoever reads the formula aloud.</summary>
    private static string Function(string name, bool limits) => limits
        ? $"<mo movablelimits=\"true\" rspace=\"0.167em\">{Html.Escape(name.Trim())}</mo>"
        : $"<mrow><mi mathvariant=\"normal\">{Html.Escape(name.Trim())}</mi><mo>\u2061</mo></mrow>";

    private string Root()
    {
        if (!tokens.TryTake("["))
        {
            return $"<msqrt>{parser.Argument()}</msqrt>";
        }
        var index = parser.Row("]");
        tokens.TryTake("]");
        return $"<mroot>{parser.Argument()}{index}</mroot>";
    }

    private string Fence()
    {
        var open = Delimiter();
        var inner = parser.Row("\\right");
        if (!tokens.TryTake("\\right"))
        {
            throw new FormatException("A \\left has no \\right.");
        }
        return Fenced(open, inner, Delimiter());
    }

    private static string Fenced(string open, string inner, string close)
    {
        var left = open.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{open}</mo>";
        var right = close.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{close}</mo>";
        return $"<mrow>{left}{inner}{right}</mrow>";
    }

    /// <summary>The delimiter after \left, \right or \big; a point stands for none.</summary>
    private string Delimiter()
    {
        var token = tokens.Take();
        return token switch
        {
            "." => "",
            "<" => "⟨",
            ">" => "⟩",
            ['\\', .. var name] => LatexSymbols.Delimiters.TryGetValue(name, out var sign) ? sign
                : LatexSymbols.Operators.TryGetValue(name, out var arrow) ? arrow
                : throw new FormatException($"{token} is no delimiter."),
            _ => Html.Escape(token),
        };
    }

    private string Environment(string name)
    {
        if (!s_environments.TryGetValue(name, out var fence))
        {
            throw new FormatException($"The environment {name} is unknown.");
        }
        if (name == "array")
        {
            tokens.TakeGroupText();
        }
        var align = name switch { "cases" => "left", "aligned" or "align" or "align*" or "split" => "right left", _ => "" };
        var table = new StringBuilder();
        table.Append(align switch { "" => "<mtable>", "left" => "<mtable columnalign=\"left\">", _ => "<mtable displaystyle=\"true\">" });
        do
        {
            var column = 0;
            table.Append("<mtr>");
            do
            {
                var style = align switch
                {
                    "left" => " style=\"text-align:left\"",
                    "right left" => column % 2 == 0 ? " style=\"text-align:right;padding-right:0\"" : " style=\"text-align:left;padding-left:0\"",
                    _ => "",
                };
                table.Append("<mtd").Append(style).Append('>').Append(parser.Row()).Append("</mtd>");
                column++;
            }
            while (tokens.TryTake("&"));
            table.Append("</mtr>");
        }
        while (tokens.TryTake("\\\\") && tokens.Peek() != "\\end");
        table.Append("</mtable>");
        if (!tokens.TryTake("\\end") || tokens.TakeGroupText() != name)
        {
            throw new FormatException($"\\begin{{{name}}} has no \\end{{{name}}}.");
        }
        return Fenced(fence.Open, table.ToString(), fence.Close);
    }
}
