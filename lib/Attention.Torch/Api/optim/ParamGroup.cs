using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Settings of a group; what is null is taken from the optimiser's own.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    /// <summary>Takes over the settings of source, which must be of the same kind.</summary>
    public virtual void LoadStateDict(OptimizerOptions source) =>
        (LearningRate, InitialLearningRate) = (source.LearningRate, source.InitialLearningRate);

    /// <summary>Writes the settings.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        Write(writer, LearningRate);
    }

    /// <summary>Takes over settings that were written.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = ReadNumber(reader);
    }

    /// <summary>Settings of the same kind with the same values.</summary>
    internal OptimizerOptions Copy() => (OptimizerOptions)MemberwiseClone();

    private protected static void Write(BinaryWriter writer, double? number)
    {
        writer.Write(number is not null);
        if (number is { } value) writer.Write(value);
    }

    private protected static void Write(BinaryWriter writer, bool? flag)
    {
        writer.Write(flag is not null);
        if (flag is { } value) writer.Write(value);
    }

    private protected static double? ReadNumber(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;

    private protected static bool? ReadFlag(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadBoolean() : null;
}

/// <summary>Parameters that share their settings.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions Options { get; set; } = new();

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters with the settings of one kind of optimiser.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup() { }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        if (options is not null) base.Options = options;
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
