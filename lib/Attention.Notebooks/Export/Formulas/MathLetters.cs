using System.Text;

namespace Attention.Notebooks.Export.Formulas;

/// <summary>Letters in the alphabets of mathematics: bold, blackboard, script, sans, typewriter. Unicode has each as characters of its own.</summary>
internal static class MathLetters
{
    /// <summary>Start of A–Z, of a–z and of 0–9 (0 = none) for each LaTeX command.</summary>
    private static readonly Dictionary<string, (int Upper, int Lower, int Digits)> s_alphabets = new()
    {
        ["mathbf"] = (0x1D400, 0x1D41A, 0x1D7CE),
        ["boldsymbol"] = (0x1D468, 0x1D482, 0x1D7CE),
        ["bm"] = (0x1D468, 0x1D482, 0x1D7CE),
        ["mathbb"] = (0x1D538, 0x1D552, 0x1D7D8),
        ["mathcal"] = (0x1D49C, 0x1D4B6, 0),
        ["mathscr"] = (0x1D49C, 0x1D4B6, 0),
        ["mathfrak"] = (0x1D504, 0x1D51E, 0),
        ["mathsf"] = (0x1D5A0, 0x1D5BA, 0x1D7E2),
        ["mathtt"] = (0x1D670, 0x1D68A, 0x1D7F6),
    };

    /// <summary>Letters that Unicode had before the alphabets came.</summary>
    private static readonly Dictionary<(string Alphabet, char Letter), string> s_older = new()
    {
        [("mathbb", 'C')] = "ℂ",
        [("mathbb", 'H')] = "ℍ",
        [("mathbb", 'N')] = "ℕ",
        [("mathbb", 'P')] = "ℙ",
        [("mathbb", 'Q')] = "ℚ",
        [("mathbb", 'R')] = "ℝ",
        [("mathbb", 'Z')] = "ℤ",
        [("mathcal", 'B')] = "ℬ",
        [("mathcal", 'E')] = "ℰ",
        [("mathcal", 'F')] = "ℱ",
        [("mathcal", 'H')] = "ℋ",
        [("mathcal", 'I')] = "ℐ",
        [("mathcal", 'L')] = "ℒ",
        [("mathcal", 'M')] = "ℳ",
        [("mathcal", 'R')] = "ℛ",
        [("mathcal", 'e')] = "ℯ",
        [("mathcal", 'g')] = "ℊ",
        [("mathcal", 'o')] = "ℴ",
    };

    public static bool Has(string command) => s_alphabets.ContainsKey(command);

    public static string Of(string command, string text)
    {
        var (upper, lower, digits) = s_alphabets[command];
        var alphabet = command == "mathscr" ? "mathcal" : command;
        var letters = new StringBuilder();
        foreach (var c in text)
        {
            letters.Append(s_older.TryGetValue((alphabet, c), out var older) ? older : c switch
            {
                >= 'A' and <= 'Z' => char.ConvertFromUtf32(upper + c - 'A'),
                >= 'a' and <= 'z' => char.ConvertFromUtf32(lower + c - 'a'),
                >= '0' and <= '9' when digits > 0 => char.ConvertFromUtf32(digits + c - '0'),
                _ => c.ToString(),
            });
        }
        return letters.ToString();
    }
}
