using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimiser that remembers something for each parameter.</summary>
public abstract partial class OptimizerHelper : optim.Optimizer
{
    readonly Dictionary<Parameter, OptimizerState> memory = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper() { }

    /// <summary>What is remembered of parameter: at first what create makes.</summary>
    private protected TState Remembered<TState>(Parameter parameter, OptimizerOptions options, Func<Parameter, TState> create)
        where TState : OptimizerState
    {
        if (memory.TryGetValue(parameter, out var known)) return (TState)known;
        var created = create(parameter);
        created.Initialize(options);
        memory.Add(parameter, created);
        return created;
    }

    /// <summary>Empty memory for a parameter, to load a state into.</summary>
    private protected abstract OptimizerState StateFor(Parameter parameter);

    /// <summary>The settings of a group in the optimiser's own type; a group made for any optimiser brings its learning rate.</summary>
    private protected static TOptions OptionsOf<TOptions>(ParamGroup group) where TOptions : OptimizerOptions, new()
    {
        if (group.Options is not TOptions options) group.Options = options = new() { LearningRate = group.Options.LearningRate };
        return options;
    }

    /// <summary>Settings and memory as they are now: the very objects, as in PyTorch, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        StateDictionary state = new();
        foreach (var group in groups)
        {
            state.Options.Add(group.Options);
            List<int> places = [];
            foreach (var parameter in group.Parameters)
            {
                places.Add(memory.ContainsKey(parameter) ? state.State.Count : -1);
                if (memory.TryGetValue(parameter, out var known)) state.State.Add(known);
            }
            state.StateIndexRef.Add(places);
        }
        return state;
    }

    /// <summary>Goes on where the optimiser stood whose state_dict this is.</summary>
    /// <exception cref="ArgumentException">its groups or parameters are not as many, or of other shapes, or the optimiser is another kind</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        if (state_dict.Options.Count != groups.Count)
            throw new ArgumentException($"loaded state dict has a different number of parameter groups: {state_dict.Options.Count}, the optimizer has {groups.Count}.");
        for (var g = 0; g < groups.Count; g++)
            if (state_dict.StateIndexRef[g].Count != groups[g].Parameters.Count())
                throw new ArgumentException(
                    $"loaded state dict contains a parameter group that doesn't match the size of optimizer's group: {state_dict.StateIndexRef[g].Count} parameters for {groups[g].Parameters.Count()}.");
        Dictionary<Parameter, OptimizerState> loaded = new(ReferenceEqualityComparer.Instance);
        for (var g = 0; g < groups.Count; g++)
            foreach (var (parameter, place) in groups[g].Parameters.Zip(state_dict.StateIndexRef[g]))
            {
                if (place < 0) continue;
                var state = StateFor(parameter);
                state.LoadStateDict(state_dict.State[place]);
                loaded.Add(parameter, state);
            }
        for (var g = 0; g < groups.Count; g++) groups[g].Options.LoadStateDict(state_dict.Options[g]);
        foreach (var old in memory.Values.Except(state_dict.State).OfType<IDisposable>()) old.Dispose();
        memory.Clear();
        foreach (var (parameter, state) in loaded) memory.Add(parameter, state);
    }

    private protected bool Remembers(Parameter parameter) => memory.ContainsKey(parameter);

    private protected static void CheckBetas(double beta1, double beta2)
    {
        if (!(beta1 is >= 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"Invalid beta parameter at index 0: {beta1}"));
        if (!(beta2 is >= 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"Invalid beta parameter at index 1: {beta2}"));
    }

    private protected static void CheckNotNegative(double value, string name)
    {
        if (!(value >= 0)) throw new ArgumentException(FormattableString.Invariant($"Invalid {name}: {value}"));
    }

    /// <summary>Takes the step on the elements of parameter, gradient and memory, piece by piece on several threads.</summary>
    private protected static void OnElements<TStep>(Parameter parameter, Tensor gradient, TStep step, Tensor? first, Tensor? second = null, Tensor? third = null)
        where TStep : struct, IOptimizerStep
    {
        if (gradient.dtype != parameter.dtype)
            throw new InvalidOperationException(
                $"the gradient of a parameter must have its type: the parameter is {parameter.dtype}, the gradient {gradient.dtype}.");
        // A parameter with gaps is updated in a copy without.
        using var target = parameter.is_contiguous() ? null : parameter.detach().contiguous();
        using var source = gradient.is_contiguous() ? null : gradient.detach().contiguous();
        if (parameter.dtype == ScalarType.Float32) Run<float, TStep>(target ?? parameter, source ?? gradient, step, first, second, third);
        else Run<double, TStep>(target ?? parameter, source ?? gradient, step, first, second, third);
        if (target is null) parameter.Storage.Version++;
        else parameter.copy_(target);
    }

    static void Run<T, TStep>(Tensor parameter, Tensor gradient, TStep step, Tensor? first, Tensor? second, Tensor? third)
        where T : unmanaged, IFloatingPointIeee754<T> where TStep : struct, IOptimizerStep
    {
        const int Grain = 16384;
        int count = (int)parameter.Layout.Count;
        if (Work.WouldSplit(count, Grain)) Work.Split(count, Grain, Piece);
        else step.Run(Part<T>(parameter, 0, count), Part<T>(gradient, 0, count), Part<T>(first, 0, count), Part<T>(second, 0, count), Part<T>(third, 0, count));

        void Piece(int start, int end) => step.Run(
            Part<T>(parameter, start, end), Part<T>(gradient, start, end), Part<T>(first, start, end), Part<T>(second, start, end), Part<T>(third, start, end));
    }

    static Span<T> Part<T>(Tensor? tensor, int start, int end) where T : unmanaged =>
        tensor is null ? default : tensor.Elements<T>().Data.AsSpan((int)tensor.Layout.Offset + start, end - start);

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
