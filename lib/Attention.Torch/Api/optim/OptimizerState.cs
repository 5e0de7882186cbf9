using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of a parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>As before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Remembers what source does: a copy.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Writes what is remembered.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Remembers what was written.</summary>
    /// <exception cref="ArgumentException">It was written for a parameter of another shape.</exception>
    /// <exception cref="InvalidDataException">The bytes end too early, or are something else.</exception>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Whether there is a tensor, and the tensor.</summary>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    /// <summary>A tensor that was saved so, of the parameter's shape and type; null where there was none.</summary>
    private protected Tensor? ReadTensor(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        using var stored = TensorExtensionMethods.Load(reader);
        return CopyOf(stored);
    }

    /// <summary>The same kind of state, with values as close as rounding leaves them.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => other.GetType() == GetType();

    /// <summary>Zeros of the parameter's shape and type, which no scope disposes.</summary>
    private protected Tensor Zeros(double value = 0)
    {
        using var _ = no_grad();
        return full(_parameter.shape, value, _parameter.dtype).DetachFromDisposeScope();
    }

    /// <summary>The values of source in a tensor of this state's own.</summary>
    /// <exception cref="ArgumentException">source belongs to a parameter of another shape.</exception>
    private protected Tensor? CopyOf(Tensor? source)
    {
        if (source is null) return null;
        if (!source.shape.SequenceEqual(_parameter.shape))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"loaded state dict has a state of shape [{string.Join(", ", source.shape)}] for a parameter of shape [{string.Join(", ", _parameter.shape)}]. Load it into an optimizer of the same model."));
        using var _ = no_grad();
        return source.detach().to_type(_parameter.dtype).clone().DetachFromDisposeScope();
    }

    private protected TState Same<TState>(OptimizerState source) where TState : OptimizerState => source as TState
        ?? throw new ArgumentException($"loaded state dict comes from another kind of optimizer: {source.GetType().DeclaringType?.Name} state cannot be loaded into {typeof(TState).DeclaringType?.Name}.");

    private protected static bool Close(Tensor? a, Tensor? b)
    {
        if (a is null || b is null) return a is null && b is null;
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return a.shape.SequenceEqual(b.shape) && ((a - b).abs() <= b.abs() * 1e-5 + 1e-8).all().item<bool>();
    }
}
