using System.Globalization;
using System.Text;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>A tensor as text, in the four styles of TorchSharp. Long ones are shortened.</summary>
/// <param name="Format">of floating numbers, such as g5</param>
/// <param name="Width">characters in a line of the Julia style</param>
/// <param name="Culture">decimal point</param>
/// <param name="NewLine">ends a line</param>
internal sealed record TensorText(string Format, int Width, CultureInfo Culture, string NewLine)
{
    public string Write(Tensor tensor, TensorStringStyle style)
    {
        using var recording = new Autograd.GradMode(false);
        using var steps = Lifetime.One();
        tensor = tensor.detach();
        return style switch
        {
            TensorStringStyle.Metadata => Metadata(tensor),
            TensorStringStyle.Julia => Metadata(tensor) + Julia(tensor),
            TensorStringStyle.Numpy => Numpy(tensor),
            TensorStringStyle.CSharp => Metadata(tensor) + CSharp(tensor),
            _ => Write(tensor, torch.TensorStringStyle == TensorStringStyle.Default ? TensorStringStyle.Julia : torch.TensorStringStyle),
        };
    }

    static string Metadata(Tensor tensor) =>
        $"[{string.Join("x", tensor.Layout.Shape)}], type = {tensor.dtype}, device = cpu";

    string Julia(Tensor tensor)
    {
        if (tensor.Layout.Rank == 0) return $", value = {Element(tensor)}";
        if (tensor.numel() == 0) return "";
        return NewLine + string.Join(NewLine, Blocks(tensor, ""));
    }

    /// <summary>A vector, a matrix, or a matrix for every place in the dimensions before the last two.</summary>
    IEnumerable<string> Blocks(Tensor tensor, string place)
    {
        if (tensor.Layout.Rank <= 2) return [Block(tensor, place)];
        return Enumerable.Range(0, (int)tensor.Layout.Shape[0]).SelectMany(i => Blocks(tensor[i], $"{place}{i},"));
    }

    string Block(Tensor tensor, string place)
    {
        var text = new StringBuilder();
        if (place != "") text.Append($"[{place}..,..] =").Append(NewLine);
        Tensor[] rows = tensor.Layout.Rank == 2 ? tensor.unbind(0) : [tensor];
        // No more columns than a line can hold, and a few to measure "does it all fit?".
        int columns = (int)Math.Min(rows[0].numel(), Width / 2 + 1);
        bool cut = columns < rows[0].numel();
        var cells = rows.Select(row => Enumerable.Range(0, columns).Select(i => Element(row[i])).ToArray()).ToArray();
        var widths = Enumerable.Range(0, columns).Select(c => cells.Max(row => row[c].Length)).ToArray();
        foreach (var row in cells)
        {
            int used = 0, shown = 0;
            for (; shown < columns; shown++)
            {
                int next = used + 1 + widths[shown];
                bool last = shown == columns - 1 && !cut;
                if (next + (last ? 0 : " ...".Length) > Width) break;
                text.Append(' ').Append(row[shown].PadLeft(widths[shown]));
                used = next;
            }
            if (shown < columns || cut) text.Append(" ...");
            text.Append(NewLine);
        }
        return text.ToString();
    }

    string Numpy(Tensor tensor)
    {
        if (tensor.Layout.Rank == 0) return Element(tensor);
        if (tensor.numel() == 0) return "[]";
        return Nested(tensor, 1, "[", "]", (depth, rank) => string.Concat(Enumerable.Repeat(NewLine, rank - 1)) + new string(' ', depth), Element);
    }

    string CSharp(Tensor tensor)
    {
        if (tensor.Layout.Rank == 0) return $", value = {Element(tensor)}";
        var (type, suffix) = tensor.dtype switch
        {
            ScalarType.Float32 => ("float", "f"),
            ScalarType.Float64 => ("double", ""),
            ScalarType.Int64 => ("long", "L"),
            ScalarType.Int32 => ("int", ""),
            ScalarType.Byte => ("byte", ""),
            _ => ("bool", ""),
        };
        string head = $", value = {(tensor.Layout.Rank > 1 ? NewLine : "")}{type} [{new string(',', tensor.Layout.Rank - 1)}] ";
        string Literal(Tensor element) => Element(element) + suffix;
        string Separator(int depth, int rank) => "," + NewLine + new string(' ', depth);
        if (tensor.Layout.Rank == 1) return head + Nested(tensor, 1, "{", "}", Separator, Literal);
        string rows = tensor.numel() == 0 ? "" : string.Join(Separator(1, 2), Few(tensor, MaxRows).Select(row => row is null ? "..." : Nested(row, 2, "{", "}", Separator, Literal)));
        return $"{head}{{{NewLine} {rows}{NewLine}}}";
    }

    /// <summary>Brackets inside brackets; separator(depth, rank) stands between the parts of a tensor of that rank.</summary>
    static string Nested(Tensor tensor, int depth, string open, string close, Func<int, int, string> separator, Func<Tensor, string> element)
    {
        int rank = tensor.Layout.Rank;
        if (rank == 1)
        {
            var values = Few(tensor, MaxColumns).Select(e => e is null ? "... " : element(e) + ", ");
            return open + string.Concat(values)[..^2] + close;
        }
        var parts = Few(tensor, MaxRows).Select(part => part is null ? " ..." : Nested(part, depth + 1, open, close, separator, element));
        return open + string.Join(separator(depth, rank), parts) + close;
    }

    /// <summary>All slices, or the first and the last ones with a null between.</summary>
    static IEnumerable<Tensor?> Few(Tensor tensor, int most)
    {
        long size = tensor.Layout.Shape[0];
        for (long i = 0; i < size; i++)
        {
            if (size > most && i == most / 2)
            {
                yield return null;
                i = size - most / 2;
            }
            yield return tensor[i];
        }
    }

    string Element(Tensor one) => one.dtype switch
    {
        ScalarType.Float32 => Number(one.item<float>()),
        ScalarType.Float64 => Number(one.item<double>()),
        ScalarType.Int64 => one.item<long>().ToString(Culture),
        ScalarType.Int32 => one.item<int>().ToString(Culture),
        ScalarType.Byte => one.item<byte>().ToString(Culture),
        _ => one.item<bool>().ToString(),
    };

    string Number<T>(T value) where T : IFormattable => value.ToString(Format, Culture);
}
