using TorchSharp.Memory;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Recurrent layers one above the other, each read forwards and perhaps backwards too: what RNN, LSTM and GRU are.</summary>
internal sealed record RecurrentStack(
    CellKind Kind, long Inputs, long Hidden, long Layers, bool HasBias, bool BatchFirst, double Dropout, bool Bidirectional)
{
    public int Directions => Bidirectional ? 2 : 1;

    long Gates => Kind switch { CellKind.Lstm => 4, CellKind.Gru => 3, _ => 1 };

    public bool HasMemory => Kind == CellKind.Lstm;

    /// <summary>Parameters in PyTorch's order, all uniform in ±1/√H.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> Create(ScalarType? type)
    {
        Check();
        var bound = 1 / Math.Sqrt(Hidden);
        for (int layer = 0; layer < Layers; layer++)
        {
            for (int direction = 0; direction < Directions; direction++)
            {
                long inputs = layer == 0 ? Inputs : Hidden * Directions;
                yield return (Name("weight_ih", layer, direction), Filled([Gates * Hidden, inputs]));
                yield return (Name("weight_hh", layer, direction), Filled([Gates * Hidden, Hidden]));
                if (!HasBias) continue;
                yield return (Name("bias_ih", layer, direction), Filled([Gates * Hidden]));
                yield return (Name("bias_hh", layer, direction), Filled([Gates * Hidden]));
            }
        }

        Parameter Filled(long[] shape)
        {
            var parameter = nn.Parameter(empty(shape, type));
            nn.init.uniform_(parameter, -bound, bound);
            return parameter;
        }
    }

    public static string Name(string kind, int layer, int direction) => $"{kind}_l{layer}{(direction == 1 ? "_reverse" : "")}";

    /// <summary>[T, B, I] (or [B, T, I]) → the states of the last layer for every step, and the last states of all layers.</summary>
    public (Tensor Output, Tensor Hidden, Tensor? Memory) Padded(Func<string, Parameter?> weights, bool training, Tensor input, Tensor? h, Tensor? c)
    {
        using var one = Lifetime.One();
        var shape = input.Layout.Shape;
        if (shape.Length != 3) throw new ArgumentException($"input must have 3 dimensions, got {shape.Length}: it is {Dims.Text(shape)}; [{(BatchFirst ? "batch, time" : "time, batch")}, {Inputs}] is expected. unsqueeze adds a batch of one.");
        var inTime = BatchFirst ? input.transpose(0, 1) : input;
        long length = inTime.Layout.Shape[0], batch = inTime.Layout.Shape[1];
        if (length == 0) throw new ArgumentException($"Expected sequence length to be larger than 0 in RNN: the input is {Dims.Text(shape)}.");
        CheckWidth(shape);
        var steps = new Step[length];
        for (int t = 0; t < steps.Length; t++) steps[t] = new(t * (int)batch, (int)batch);
        var (rows, hidden, memory) = Run(weights, training, inTime.reshape(length * batch, shape[2]), steps, batch, h, c);
        var output = rows.view(length, batch, -1);
        return (one.Keep(BatchFirst ? output.transpose(0, 1) : output), one.Keep(hidden), memory is null ? null : one.Keep(memory));
    }

    /// <summary>The same over the rows of a packed sequence.</summary>
    public (nn.utils.rnn.PackedSequence Output, Tensor Hidden, Tensor? Memory) Packed(
        Func<string, Parameter?> weights, bool training, nn.utils.rnn.PackedSequence input, Tensor? h, Tensor? c)
    {
        using var one = Lifetime.One();
        CheckWidth(input.data.Layout.Shape);
        var counts = input.batch_sizes.data<long>().ToArray();
        var steps = new Step[counts.Length];
        for (int t = 0, row = 0; t < steps.Length; row += (int)counts[t], t++) steps[t] = new(row, (int)counts[t]);
        if (input.sorted_indices is { } sorted) (h, c) = (h?.index_select(1, sorted), c?.index_select(1, sorted));
        var (rows, hidden, memory) = Run(weights, training, input.data, steps, counts[0], h, c);
        if (input.unsorted_indices is { } unsorted) (hidden, memory) = (hidden.index_select(1, unsorted), memory?.index_select(1, unsorted));
        var output = new nn.utils.rnn.PackedSequence(one.Keep(rows), input.batch_sizes, input.sorted_indices, input.unsorted_indices);
        return (output, one.Keep(hidden), memory is null ? null : one.Keep(memory));
    }

    (Tensor Rows, Tensor Hidden, Tensor? Memory) Run(
        Func<string, Parameter?> weights, bool training, Tensor rows, Step[] steps, long batch, Tensor? h, Tensor? c)
    {
        CheckState(h, batch, "hidden[0]");
        CheckState(c, batch, "hidden[1]");
        var reversed = Bidirectional ? Enumerable.Reverse(steps).ToArray() : steps;
        var (lastStates, lastMemories) = (new List<Tensor>(), new List<Tensor>());
        for (int layer = 0; layer < Layers; layer++)
        {
            var sides = new Tensor[Directions];
            for (int direction = 0; direction < Directions; direction++)
            {
                Parameter? Of(string kind) => weights(Name(kind, layer, direction));
                int place = layer * Directions + direction;
                var x = Linear.Apply(rows, Of("weight_ih")!, Of("bias_ih"));
                var memory = HasMemory ? State(c, place) : null;
                var run = Recurrence.Apply(Kind, x, State(h, place), memory, Of("weight_hh")!, Of("bias_hh"), direction == 1 ? reversed : steps);
                sides[direction] = run.Rows;
                lastStates.Add(run.Hidden);
                if (run.Memory is not null) lastMemories.Add(run.Memory);
            }
            rows = Bidirectional ? cat(sides, 1) : sides[0];
            if (Dropout > 0 && training && layer < Layers - 1) rows = nn.functional.dropout(rows, Dropout);
        }
        return (rows, stack(lastStates, 0), HasMemory ? stack(lastMemories, 0) : null);

        Tensor State(Tensor? of, int place) => of is null ? Tensor.Allocate(rows.dtype, [batch, Hidden], zeroed: true) : of[place];
    }

    void Check()
    {
        if (Hidden <= 0) throw new ArgumentException($"hidden_size must be greater than zero: {Hidden} came.");
        if (Layers <= 0) throw new ArgumentException($"num_layers must be greater than zero: {Layers} came.");
        if (Dropout is not (>= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"dropout should be a number in range [0, 1] representing the probability of an element being zeroed: {Dropout} came."));
    }

    void CheckWidth(long[] shape)
    {
        if (shape[^1] != Inputs)
            throw new ArgumentException($"input.size(-1) must be equal to input_size. Expected {Inputs}, got {shape[^1]}: the input is {Dims.Text(shape)}.");
    }

    void CheckState(Tensor? state, long batch, string name)
    {
        long[] expected = [Layers * Directions, batch, Hidden];
        if (state is not null && !state.Layout.Shape.AsSpan().SequenceEqual(expected))
            throw new ArgumentException($"Expected {name} size {Dims.Text(expected)}, got {Dims.Text(state.Layout.Shape)}: layers times directions, batch, hidden size.");
    }
}
