using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>The table an attention lies on: inputs of the audit's own, questions to it, and what several laws want to know.</summary>
internal sealed class Bench
{
    /// <summary>So many samples that even an attention which picks one key of seven picks each of them for each query.</summary>
    internal const long Samples = 127;

    /// <summary>What rounding in float32 may do, beside numbers around 1.</summary>
    internal const double Tolerance = 1e-4;

    private readonly Subject subject;
    private readonly Generator random;
    private readonly long querySize, keySize, valueSize;
    private Influence? keyInfluence;

    internal Bench(Subject subject, AuditOptions options, Generator random)
    {
        (this.subject, this.random, Options) = (subject, random, options);
        long size = options.Size ?? subject.Module?.parameters().FirstOrDefault(parameter => parameter.ndim == 2)?.shape[1] ?? 20;
        (querySize, keySize, valueSize) = (options.QuerySize ?? size, options.KeySize ?? size, options.ValueSize ?? size);
        (Kind, Inputs, Base, LengthProblem) = Begin();
    }

    internal AuditOptions Options { get; }

    internal AuditKind Kind { get; }

    internal nn.Module? Module => subject.Module;

    internal bool TakesMask => subject.TakesMask;

    internal Inputs Inputs { get; }

    internal Answer Base { get; }

    /// <summary>Why the inputs have as many queries as keys, although they need not; null where they do not.</summary>
    internal string? LengthProblem { get; }

    /// <summary>How large the contexts are, at least 1: differences are judged beside it.</summary>
    internal double Magnitude => Math.Max(1, Base.Context.abs().max().item<float>());

    /// <summary>What each key does to each context; of one sequence, each item.</summary>
    internal Influence KeyInfluence => keyInfluence ??= Influence.Of(this, Part.Key);

    /// <summary>Whether there is a context for each of several queries.</summary>
    internal bool HasQueries => Kind is AuditKind.KeyValue or AuditKind.SelfAttention;

    /// <summary>What a memory is made of, in the words of this kind.</summary>
    internal string Items => Kind == AuditKind.KeyValue ? "keys" : "items";

    internal Tensor Normal(params long[] shape) => randn(shape, generator: random);

    /// <summary>An order in which nothing stays in its place.</summary>
    internal Tensor Shuffled(long count)
    {
        var order = randperm(count, generator: random);
        while ((order == arange(count)).any().item<bool>())
            order = randperm(count, generator: random);
        return order;
    }

    internal Inputs Draw(long queries, long keys, double size = 1) => subject.TakesOneSequence
        ? new(Normal(Samples, keys, keySize) * size)
        : new(Normal(Samples, queries, querySize) * size, Normal(Samples, keys, keySize) * size, Normal(Samples, keys, valueSize));

    /// <summary>The answer without a graph.</summary>
    internal Answer Ask(Inputs inputs, Tensor? mask = null)
    {
        using var unrecorded = no_grad();
        return AskWithGraph(inputs, mask);
    }

    internal Answer AskWithGraph(Inputs inputs, Tensor? mask = null)
    {
        var (context, weights) = subject.Run(inputs, mask);
        return Answer.Of(Kind, context, weights);
    }

    /// <summary>The weights as returned, or read off the contexts, and a word about how; null where neither is possible.</summary>
    internal (Tensor Weights, string How)? Weights(Inputs inputs)
    {
        var answer = Ask(inputs);
        if (answer.Weights is { } weights) return (weights, "");
        return ReadOff.Weights(this, inputs, answer) is { } read ? (read, ", read off the contexts") : null;
    }

    /// <summary>The same inputs with another item in one place.</summary>
    internal Inputs Replaced(Inputs inputs, Part part, long place) => inputs.With(part, tensor =>
    {
        using var unrecorded = no_grad();
        var changed = tensor.clone();
        changed.select(1, place).copy_(Normal(tensor.shape[0], tensor.shape[2]) * 2);
        return changed;
    });

    /// <summary>The same attention on a bench for another number of features; another module where the size is in its parameters.</summary>
    internal Bench Resized(nn.Module? other, AuditOptions options) => new(other is null ? subject : Subject.Of(other), options, random);

    /// <summary>Finds out what comes back, and whether queries and keys may differ in number.</summary>
    private (AuditKind, Inputs, Answer, string?) Begin()
    {
        using var unrecorded = no_grad();
        string? problem = null;
        var inputs = Draw(Options.Length - 2, Options.Length);
        (Tensor context, Tensor? weights) result;
        try
        {
            result = subject.Run(inputs, null);
        }
#pragma warning disable CA1031 // whatever it throws, the same number of both is tried next
        catch (Exception e) when (!subject.TakesOneSequence)
        {
            problem = $"{inputs.Queries} queries and {inputs.Keys} keys fail: {Words.First(e)}";
            inputs = Draw(Options.Length, Options.Length);
            result = subject.Run(inputs, null);
        }
#pragma warning restore CA1031
        var kind = !subject.TakesOneSequence ? AuditKind.KeyValue
            : result.context.ndim == 2 ? AuditKind.Pooling
            : Options.Reweights ? AuditKind.Reweighting
            : AuditKind.SelfAttention;
        return (kind, inputs, Answer.Of(kind, result.context, result.weights), problem);
    }
}
