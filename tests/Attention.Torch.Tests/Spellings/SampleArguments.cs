using System.Reflection;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Spellings;

/// <summary>Something to pass for every parameter of every method, by its type and name.</summary>
internal static class SampleArguments
{
    static readonly long[][] ShapesToTry = [[3, 3], [3], [2, 3, 3], [1]];

    /// <summary>Tensors of which at least one suits any op, each made anew whenever it is asked for: positive numbers, integers of both signs and of one, flags.</summary>
    public static IEnumerable<Func<Tensor>> Tensors() => ShapesToTry.SelectMany(shape => new Func<Tensor>[]
    {
        () => GradCheck.Draw(5, shape).abs(),
        () => (GradCheck.Draw(6, shape) * 9).to_type(int64),
        () => (GradCheck.Draw(6, shape) * 9).abs().to_type(int64),
        () => GradCheck.Draw(7, shape) > 0,
    });

    /// <summary>Arguments for a method called on x (or with x before them).</summary>
    public static object?[] For(IEnumerable<ParameterInfo> parameters, Tensor x) =>
        [.. parameters.Select(p => p.Name == "weights" ? null : p.HasDefaultValue && !IsBound(p) ? Default(p) : One(p, x))];

    /// <summary>Of the bounds of a clamp one at least must be given.</summary>
    static bool IsBound(ParameterInfo p) => p.ParameterType == typeof(TorchSharp.Scalar) || (p.ParameterType == typeof(Tensor) && p.Name is "min" or "max");

    static object? Default(ParameterInfo p) =>
        p.DefaultValue is null or DBNull && p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : p.DefaultValue;

    static object One(ParameterInfo p, Tensor x)
    {
        var type = p.ParameterType;
        if (type == typeof(Tensor)) return OneTensor(p, x);
        if (type == typeof(TorchSharp.Scalar)) return (TorchSharp.Scalar)2;
        if (type == typeof(double)) return 0.5;
        if (type == typeof(float)) return 1f;
        if (type == typeof(long?)) return 0L;
        if (type == typeof(long)) return (long)Small(p);
        if (type == typeof(int)) return Small(p);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(1)!;
        if (type == typeof(long[])) return Several(p, x);
        if (type == typeof(IEnumerable<long>)) return new long[] { 0 };
        if (type == typeof(Size)) return new Size([1, 2]);
        if (type == typeof((long, long))) return (0L, 1L);
        if (type == typeof((long, long, long))) return (0L, 1L, 2L);
        if (type == typeof((long, long)[])) return new[] { (0L, 0L) };
        throw new NotSupportedException($"What to pass for {p} of {p.Member}?");
    }

    static Tensor OneTensor(ParameterInfo p, Tensor x) => (p.Name, p.Member.Name) switch
    {
        ("mask", _) => x > x.to_type(float64).mean(),
        ("index", _) => zeros(x.ndim == 2 ? [3, 3] : [3], int64),
        ("batch1" or "batch2", _) when x.ndim == 2 => x.unsqueeze(0),
        ("mat" or "mat1", _) when x.ndim == 1 => x.unsqueeze(0).repeat(3, 1),
        ("vec1" or "vec2", "addr" or "addr_") when x.ndim == 2 => x[0].clone(),
        ("repeats", _) => tensor(new long[] { 2 }),
        ("indices", "take_along_dim") => zeros(x.shape, int64),
        ("indices" or "indices_or_sections", _) => tensor(new long[] { 1, 2 }),
        ("src", "select_scatter") => x.select(0, 0).clone(),
        ("src", "diagonal_scatter") => x.ndim > 1 ? x.diagonal().clone() : x,
        (_, "mv") => x[0].clone(),
        ("q", _) => tensor(new[] { 0.25, 0.75 }),
        ("boundaries" or "sorted_sequence", _) => x.flatten().msort(),
        _ => x.is_floating_point() ? x * 2 : x.clone(),
    };

    static int Small(ParameterInfo p) => p.Name switch
    {
        "dim1" or "axis1" or "length" or "chunks" or "k" => 1,
        "indices_or_sections" or "size" => 3,
        _ => 0,
    };

    static long[] Several(ParameterInfo p, Tensor x) => p.Name switch
    {
        "permutation" => [.. Enumerable.Range(1, (int)x.ndim).Select(d => x.ndim - d)],
        "shape" => [1, .. x.shape],
        "sizes" or "split_size_or_sections" or "indices_or_sections" => [1, 2],
        _ => [0],
    };
}
