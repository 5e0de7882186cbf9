using System.Globalization;

namespace Attention.Plots;

/// <summary>One dimension of a tensor in a shape diagram: a name, a size, or both.</summary>
internal readonly record struct Dimension(string Name, long? Size)
{
    public bool IsOne => Size == 1;

    public override string ToString() => Name;
}

/// <summary>A tensor of a shape diagram and the sign before it ("" for the first).</summary>
internal sealed record ShapeTerm(string Sign, string Name, IReadOnlyList<Dimension> Dimensions)
{
    public bool IsResult => Sign is "→" or "->" or "=";

    public bool IsProduct => Sign is "@" or "matmul";

    /// <summary>How many numbers the tensor holds; null where a size is not known.</summary>
    public long? Numbers => Dimensions.Aggregate((long?)1, (product, dimension) => product * dimension.Size);

    public string Shape => $"[{string.Join(", ", Dimensions)}]";
}

/// <summary>Reads "query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H]", the notation of the comments in the code.</summary>
internal static class ShapeFormula
{
    public static IReadOnlyList<ShapeTerm> Read(string formula, IReadOnlyList<(string Name, long Size)> sizes)
    {
        var terms = new List<ShapeTerm>();
        var rest = formula.AsSpan().Trim();
        while (rest.Length > 0)
        {
            var (open, close) = (rest.IndexOf('['), rest.IndexOf(']'));
            if (open < 0 || close < open)
                throw new ArgumentException("A shape diagram must read like \"query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H]\": "
                    + $"no [dimensions] were found in \"{rest}\" of \"{formula}\".");
            var words = rest[..open].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var sign = terms.Count == 0 ? "" : words.FirstOrDefault()
                ?? throw new ArgumentException($"Two tensors must have a sign between them, as + or @ or →: none stands before \"{rest}\" of \"{formula}\".");
            terms.Add(new ShapeTerm(sign, string.Join(' ', words.Skip(terms.Count == 0 ? 0 : 1)), Dimensions(rest[(open + 1)..close], sizes)));
            rest = rest[(close + 1)..].Trim();
        }
        if (terms.Count == 0) throw new ArgumentException("A shape diagram must hold at least one tensor, as in \"query [B, Tq, E]\": the text was empty.");
        Check(terms);
        return terms;
    }

    /// <summary>Tensors by their sizes; the last of several is the result of the others.</summary>
    public static IReadOnlyList<ShapeTerm> Of(IReadOnlyList<(string Name, long[] Shape)> tensors)
    {
        if (tensors.Count == 0) throw new ArgumentException("A shape diagram must hold at least one tensor: none came.");
        var terms = tensors.Select((tensor, index) => new ShapeTerm(
            index > 0 && index == tensors.Count - 1 ? "→" : "", tensor.Name,
            [.. tensor.Shape.Select(size => new Dimension(size.ToString(CultureInfo.InvariantCulture), size))])).ToList();
        Check(terms);
        return terms;
    }

    static Dimension[] Dimensions(ReadOnlySpan<char> list, IReadOnlyList<(string Name, long Size)> sizes)
    {
        long? SizeOf(string name)
        {
            if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            foreach (var (known, size) in sizes)
                if (known == name) return size;
            return null;
        }
        var names = list.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. names.Select(name => new Dimension(name, SizeOf(name)))];
    }

    /// <summary>The picture must not show what the tensors would refuse: operands of elementwise signs have to broadcast to the result.</summary>
    static void Check(List<ShapeTerm> terms)
    {
        var result = Enumerable.Range(0, terms.Count).FirstOrDefault(index => terms[index].IsResult, -1);
        if (result <= 1 || terms.Take(result).Any(term => term.IsProduct)) return;
        foreach (var operand in terms.Take(result))
            for (var back = 1; back <= Math.Max(operand.Dimensions.Count, terms[result].Dimensions.Count); back++)
            {
                var (mine, whole) = (FromEnd(operand, back), FromEnd(terms[result], back));
                if (mine is null || mine.Value.IsOne || (whole is not null && Same(mine.Value, whole.Value))) continue;
                throw new ArgumentException($"{operand.Name} {operand.Shape} must broadcast to {terms[result].Name} {terms[result].Shape}: "
                    + $"counted from the right, dimension {back} is {mine} there and {whole?.ToString() ?? "missing"} here. A dimension must be equal or 1.");
            }
    }

    public static Dimension? FromEnd(ShapeTerm term, int back) => back <= term.Dimensions.Count ? term.Dimensions[^back] : null;

    static bool Same(Dimension a, Dimension b) => a.Name == b.Name || (a.Size is not null && a.Size == b.Size);
}
