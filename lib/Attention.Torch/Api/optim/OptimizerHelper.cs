using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimiser that remembers something for each parameter.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    readonly Dictionary<Parameter, object> memory = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper() { }

    /// <summary>What is remembered of parameter: at first what create makes.</summary>
    private protected TMemory Remembered<TMemory>(Parameter parameter, Func<TMemory> create) where TMemory : class
    {
        if (memory.TryGetValue(parameter, out var known)) return (TMemory)known;
        var created = create();
        memory.Add(parameter, created);
        return created;
    }

    /// <summary>Zeros of the parameter's shape and type, which no scope disposes.</summary>
    private protected static Tensor ZerosFor(Parameter parameter) => zeros(parameter.shape, parameter.dtype).DetachFromDisposeScope();

    private protected static void CheckNotNegative(double value, string name)
    {
        if (!(value >= 0)) throw new ArgumentException(FormattableString.Invariant($"Invalid {name}: {value}"));
    }

    /// <summary>Runs the kernel on the elements of parameter, gradient and memory, piece by piece on several threads.</summary>
    private protected static void OnElements(
        Parameter parameter, Tensor gradient, Tensor?[] memory, ElementKernel<float> single, ElementKernel<double> twice)
    {
        if (gradient.dtype != parameter.dtype)
            throw new InvalidOperationException(
                $"the gradient of a parameter must have its type: the parameter is {parameter.dtype}, the gradient {gradient.dtype}.");
        // A parameter with gaps is updated in a copy without.
        using var target = parameter.is_contiguous() ? null : parameter.detach().contiguous();
        using var source = gradient.detach();
        if (parameter.dtype == ScalarType.Float32) Split(target ?? parameter, source.contiguous(), memory, single);
        else Split(target ?? parameter, source.contiguous(), memory, twice);
        if (target is null) parameter.Storage.Version++;
        else parameter.copy_(target);
    }

    static void Split<T>(Tensor parameter, Tensor gradient, Tensor?[] memory, ElementKernel<T> kernel) where T : unmanaged
    {
        Memory<T> Values(Tensor? tensor) =>
            tensor is null ? default : tensor.Elements<T>().Data.AsMemory((int)tensor.Layout.Offset, (int)tensor.Layout.Count);

        Memory<T> p = Values(parameter), g = Values(gradient);
        Memory<T> first = Values(memory[0]), second = Values(memory.ElementAtOrDefault(1)), third = Values(memory.ElementAtOrDefault(2));
        Work.Split(p.Length, 16384, (start, end) => kernel(
            Piece(p, start, end), Piece(g, start, end), Piece(first, start, end), Piece(second, start, end), Piece(third, start, end)));

        static Span<T> Piece(Memory<T> memory, int start, int end) => memory.IsEmpty ? default : memory.Span[start..end];
    }

    private protected delegate void ElementKernel<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> third);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var kept in memory.Values.OfType<IDisposable>()) kept.Dispose();
            memory.Clear();
        }
        base.Dispose(disposing);
    }
}
