using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Attention.Torch.Tests.Contract;

/// <summary>TorchSharp's members, and the question whether one of ours is among them.</summary>
internal sealed partial class ApiList
{
    readonly Dictionary<string, string> lines = []; // without the ? of reference types → as the list has it

    readonly HashSet<string> valueTypes =
        ["bool", "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "char"];

    public ApiList(IEnumerable<string> list)
    {
        string[] all = [.. list];
        foreach (var line in all)
            if (ValueType().Match(line) is { Success: true } match) valueTypes.Add(match.Groups[1].Value);
        foreach (var line in all) lines[Plain(line)] = line;
    }

    public static ApiList TorchSharp107()
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream("torchsharp-0.107-api.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public int Count => lines.Count;

    /// <summary>The list's line that allows this member; null if it is foreign.</summary>
    public string? LineFor(MemberLine ours) =>
        Candidates(ours).Select(c => lines.GetValueOrDefault(Plain(c))).FirstOrDefault(l => l is not null) ?? Inherited(ours);

    /// <summary>
    /// The line itself; and, because what uses less of a member than TorchSharp offers compiles there too, that of a property with
    /// more accessors or a type with more bases.
    /// </summary>
    IEnumerable<string> Candidates(MemberLine ours)
    {
        var line = ours.ToString();
        yield return line;
        if (line.EndsWith("{ get; }", StringComparison.Ordinal))
        {
            yield return line[..^1] + "set; }";
            yield return line[..^1] + "protected set; }";
        }
        if (ours.Member is not Type) yield break;
        var (head, bases) = Split(Plain(line));
        foreach (var theirs in lines.Keys)
            if (theirs.StartsWith(head + " : ", StringComparison.Ordinal) && bases.IsSubsetOf(Split(theirs).Bases)) yield return theirs;
    }

    /// <summary>An override adds no name: the member it overrides must be the list's, or .NET's.</summary>
    string? Inherited(MemberLine ours)
    {
        var property = ours.Member as PropertyInfo;
        var method = ours.Member as MethodInfo ?? property?.GetMethod ?? property?.SetMethod;
        if (method is null || method.GetBaseDefinition() is not { } origin || origin == method) return null;
        var parent = origin.DeclaringType!;
        if (parent.Assembly != method.DeclaringType!.Assembly) return $"(an override of {TypeNames.Of(parent)}.{origin.Name})";
        var declared = MemberLines.Of(parent.IsGenericType ? parent.GetGenericTypeDefinition() : parent);
        return declared.Where(d => d.Member.Name == ours.Member.Name && d.Member != ours.Member).Select(LineFor).FirstOrDefault(l => l is not null);
    }

    static (string Head, HashSet<string> Bases) Split(string line)
    {
        int at = line.IndexOf(" : ", StringComparison.Ordinal);
        return at < 0 ? (line, []) : (line[..at], [.. BaseSeparator().Split(line[(at + 3)..])]);
    }

    /// <summary>The line most like ours: of the same member if there is one, else of the same type, else of any.</summary>
    public string Nearest(MemberLine ours)
    {
        var ofType = lines.Values.Where(l => l.StartsWith(ours.Type + " :: ", StringComparison.Ordinal)).ToArray();
        var ofName = ofType.Where(l => Regex.IsMatch(l, $@"[ .]{Regex.Escape(ours.Member.Name)}\b")).ToArray();
        var among = ofName.Length > 0 ? ofName : ofType.Length > 0 ? ofType : [.. lines.Values];
        return among.Length == 0 ? "(the list is empty)" : among.MinBy(l => Distance(l, ours.ToString()))!;
    }

    /// <summary>Letters to insert, delete or replace.</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    /// <summary>A line without the ? of reference types.</summary>
    string Plain(string line) => Annotation().Replace(line, m => IsValueType(m.Groups[1].Value) ? m.Value : m.Groups[1].Value);

    /// <summary>A tuple, a keyword, a struct or enum of the list, or one of .NET's.</summary>
    bool IsValueType(string name) => name == ")" || valueTypes.Contains(name) || Type.GetType(name) is { IsValueType: true };

    [GeneratedRegex(@"([\w.]+|[>\])])\?")]
    private static partial Regex Annotation();

    [GeneratedRegex(@":: (?:\[\w+(?:\(error\))?\] )?(?:public|protected)(?: internal)? (?:readonly )?(?:enum|struct) ([\w.]+)")]
    private static partial Regex ValueType();

    [GeneratedRegex(@", (?![^<(]*[>)])")]
    private static partial Regex BaseSeparator();
}
