using System.Text;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Products summed over named dimensions: "bij,bjk->bik". Made of permutations, products and sums.</summary>
internal static class Einsum
{
    /// <summary>Letters stand for dimensions; what the result does not name is summed. Without "->" it names, in alphabetical order, what comes once.</summary>
    public static Tensor Apply(string equation, ReadOnlySpan<Tensor> operands)
    {
        using var one = Lifetime.One();
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var names = sides[0].Split(',');
        if (operands.Length == 0) throw new ArgumentException("einsum(): must provide at least one operand.");
        if (names.Length != operands.Length)
            throw new ArgumentException($"einsum(): {(operands.Length > names.Length ? "more" : "fewer")} operands were provided than specified in the equation: {operands.Length} for '{equation}'.");
        int around = 0; // dimensions that "..." stands for
        for (int i = 0; i < names.Length; i++)
            if (names[i].Contains("...", StringComparison.Ordinal)) around = Math.Max(around, operands[i].Layout.Rank - (names[i].Length - 3));
        var terms = new List<Term>();
        for (int i = 0; i < names.Length; i++) terms.Add(Term.Of(operands[i], Spell(names[i], operands[i].Layout.Rank, i, equation), equation));
        var result = sides.Length > 1 ? Ellipsis(sides[1], around) : Implied(terms, around, names.Any(n => n.Contains("...", StringComparison.Ordinal)));
        CheckResult(result, terms);
        CheckSizes(terms, equation);
        var term = terms[0].Keep(result + string.Concat(terms.Skip(1).Select(t => t.Names)));
        for (int i = 1; i < terms.Count; i++)
        {
            var later = result + string.Concat(terms.Skip(i + 1).Select(t => t.Names));
            term = Multiply(term, terms[i].Keep(later + term.Names), later);
        }
        term = term.Keep(result);
        return one.Keep(term.Ordered(result));
    }

    /// <summary>"..." becomes characters of its own, numbered from the last.</summary>
    static string Ellipsis(string name, int count)
    {
        int at = name.IndexOf("...", StringComparison.Ordinal);
        if (at < 0) return name;
        var around = new StringBuilder();
        for (int i = count; i > 0; i--) around.Append((char)i);
        return string.Concat(name.AsSpan(0, at), around.ToString(), name.AsSpan(at + 3));
    }

    static string Spell(string name, int rank, int operand, string equation)
    {
        bool open = name.Contains("...", StringComparison.Ordinal);
        int letters = name.Length - (open ? 3 : 0);
        if (open ? letters > rank : letters != rank)
            throw new ArgumentException($"einsum(): the number of subscripts in the equation ({letters}) {(open ? "is more than" : "does not match")} the number of dimensions ({rank}) for operand {operand}{(open ? "" : " and no ellipsis was given")}: '{equation}'.");
        var spelled = Ellipsis(name, rank - letters);
        foreach (char letter in spelled)
            if (letter >= ' ' && !char.IsAsciiLetter(letter)) throw new ArgumentException($"einsum(): invalid subscript given at operand {operand}, subscripts must be in [a-zA-Z]: '{letter}' in '{equation}'.");
        return spelled;
    }

    static string Implied(List<Term> terms, int around, bool open)
    {
        var all = string.Concat(terms.Select(t => t.Written));
        var single = string.Concat(all.Where(c => c >= ' ' && all.Count(d => d == c) == 1).Order());
        return open ? Ellipsis("...", around) + single : single;
    }

    static void CheckResult(string result, List<Term> terms)
    {
        for (int i = 0; i < result.Length; i++)
        {
            if (result.IndexOf(result[i], StringComparison.Ordinal) < i) throw new ArgumentException($"einsum(): output subscript {result[i]} appears more than once in the output.");
            if (!terms.Any(t => t.Names.Contains(result[i], StringComparison.Ordinal))) throw new ArgumentException($"einsum(): output subscript {result[i]} does not appear in the equation for any input operand.");
        }
    }

    static void CheckSizes(List<Term> terms, string equation)
    {
        var sizes = new Dictionary<char, long>();
        foreach (var term in terms)
            for (int d = 0; d < term.Names.Length; d++)
            {
                long size = term.Value.Layout.Shape[d], known = sizes.GetValueOrDefault(term.Names[d], 1);
                if (size != known && size != 1 && known != 1)
                    throw new ArgumentException($"einsum(): subscript {term.Names[d]} has size {size} for one operand which does not broadcast with previously seen size {known}: '{equation}' for {string.Join(", ", terms.Select(t => Dims.Text(t.Value.Layout.Shape)))}.");
                sizes[term.Names[d]] = size == 1 ? known : size;
            }
    }

    /// <summary>Two terms into one that has the names kept; names of both that are not kept are summed, by a matrix product.</summary>
    static Term Multiply(Term a, Term b, string kept)
    {
        string both = Chosen(a.Names, c => b.Has(c)), batch = Chosen(both, kept.Contains), summed = Chosen(both, c => !kept.Contains(c));
        string left = Chosen(a.Names, c => !b.Has(c)), right = Chosen(b.Names, c => !a.Has(c)), names = batch + left + right;
        if (summed.Length == 0)
        {
            var wide = a.Ordered(batch + left).reshape([.. a.Sizes(batch), .. a.Sizes(left), .. right.Select(_ => 1L)]);
            return new(wide * b.Ordered(batch + right).reshape([.. b.Sizes(batch), .. left.Select(_ => 1L), .. b.Sizes(right)]), names);
        }
        long[] shared = [.. summed.Select(c => Math.Max(a.Size(c), b.Size(c)))], over = [.. batch.Select(c => Math.Max(a.Size(c), b.Size(c)))];
        long inner = Layout.Product(shared), count = Layout.Product(over), rows = Layout.Product(a.Sizes(left)), columns = Layout.Product(b.Sizes(right));
        var x = a.Ordered(batch + left + summed).expand([.. over, .. a.Sizes(left), .. shared]).reshape(count, rows, inner);
        var y = b.Ordered(batch + summed + right).expand([.. over, .. shared, .. b.Sizes(right)]).reshape(count, inner, columns);
        return new(MatMul.Batches(x, y).reshape([.. over, .. a.Sizes(left), .. b.Sizes(right)]), names);
    }

    static string Chosen(string names, Func<char, bool> which) => string.Concat(names.Where(which));

    /// <summary>A tensor and the names of its dimensions.</summary>
    sealed record Term(Tensor Value, string Names)
    {
        public string Written { get; private init; } = Names;

        /// <summary>A name that comes twice takes the diagonal.</summary>
        public static Term Of(Tensor x, string names, string equation)
        {
            var written = names;
            for (int i = 0; i < names.Length; i++)
                while (names.IndexOf(names[i], i + 1) is > 0 and var j)
                {
                    if (x.Layout.Shape[i] != x.Layout.Shape[j])
                        throw new ArgumentException($"einsum(): subscript {names[i]} is repeated for an operand but the sizes don't match, {x.Layout.Shape[j]} != {x.Layout.Shape[i]}: '{equation}'.");
                    x = x.diagonal(0, i, j).movedim([-1], [i]);
                    names = names.Remove(j, 1);
                }
            return new(x, names) { Written = written };
        }

        public bool Has(char name) => Names.Contains(name, StringComparison.Ordinal);

        public long Size(char name) => Value.Layout.Shape[Names.IndexOf(name, StringComparison.Ordinal)];

        public long[] Sizes(string names) => [.. names.Select(Size)];

        /// <summary>Summed over what is not kept.</summary>
        public Term Keep(string kept)
        {
            long[] gone = [.. Enumerable.Range(0, Names.Length).Where(d => !kept.Contains(Names[d], StringComparison.Ordinal)).Select(d => (long)d)];
            return gone.Length == 0 ? this : new(Value.sum(gone), Chosen(Names, kept.Contains));
        }

        /// <summary>With the dimensions in this order; all must be there.</summary>
        public Tensor Ordered(string names) => Value.permute(names.Select(c => (long)Names.IndexOf(c, StringComparison.Ordinal)));
    }
}
