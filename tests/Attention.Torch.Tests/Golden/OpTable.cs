namespace Attention.Torch.Tests.Golden;

/// <summary>From an op's name in the golden files to the engine's way of saying it. One line per op, in Ops*.cs by family.</summary>
internal static partial class OpTable
{
    static readonly Dictionary<string, Func<Call, Outputs>>[] Families =
    [
        Elementwise,
        Maths,
        MathsOfTwo,
        MathsInPlace,
        Sorting,
        Counting,
        Cumulative,
        Arithmetic,
        Comparison,
        Promotion,
        Reductions,
        Softmax,
        MatrixProducts,
        Shapes,
        Joining,
        Masking,
        Indexing,
        InPlace,
        Arranging,
        Scattering,
        LinearAlgebra,
        Losses,
        Comparing,
        Modules,
        Initial,
        Attention,
        Transformers,
        Optimisers,
        Creation,
        RandomStreams,
        Filling,
        Schedulers,
        ActivationFunctions,
        Normalizations,
        Convolutions,
        Poolings,
        Recurrent,
        Loaders,
        Distributions,
        Trainings,
    ];

    static readonly Dictionary<string, Func<Call, Outputs>> All = Families.SelectMany(f => f).ToDictionary(p => p.Key, p => p.Value);

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static Outputs Run(GoldenCase golden, Call call) => All.TryGetValue(golden.Op, out var op)
        ? op(call)
        : throw new KeyNotFoundException($"The op table has no '{golden.Op}': add a line to tests/Attention.Torch.Tests/Golden/Ops*.cs.");
}
