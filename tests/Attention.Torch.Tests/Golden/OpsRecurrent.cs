using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Recurrent => new()
    {
        ["recurrent_layer"] = c => Seeded(c, () =>
        {
            var layer = RecurrentLayer(c);
            Tensor[] leaves = Fresh(c.All);
            return Finished(layer, Through(layer, leaves[0], leaves[1..]), leaves);
        }),
        ["recurrent_cell"] = c => Seeded(c, () =>
        {
            var cell = RecurrentCell(c);
            Tensor[] leaves = Fresh(c.All);
            return Finished(cell, Through(cell, leaves[0], leaves[1..]), leaves);
        }),
        ["packed_layer"] = c => Seeded(c, () =>
        {
            var layer = RecurrentLayer(c);
            Tensor[] leaves = Fresh([c[0], .. c.All[2..]]);
            var sequence = nn.utils.rnn.pack_padded_sequence(leaves[0], c[1], enforce_sorted: c.Flag("sorted"));
            var (output, last) = Through(layer, sequence, leaves[1..]);
            var (padded, lengths) = nn.utils.rnn.pad_packed_sequence(output, padding_value: 0.5);
            return [.. Finished(layer, [padded, .. last], leaves), lengths];
        }),
        ["packing"] = c =>
        {
            var sequence = nn.utils.rnn.pack_padded_sequence(c[0], c[1], c.Flag("batch_first"), c.Flag("sorted"));
            var (padded, lengths) = nn.utils.rnn.pad_packed_sequence(sequence, c.Flag("batch_first"), -1, total_length: 6);
            Tensor[] orders = c.Flag("sorted") ? [] : [sequence.sorted_indices, sequence.unsorted_indices];
            return new Outputs([sequence.data, sequence.batch_sizes, .. orders, padded, lengths]);
        },
        ["pack_sequence"] = c =>
        {
            var sequence = nn.utils.rnn.pack_sequence(c.All, c.Flag("sorted"));
            return new Outputs([sequence.data, sequence.batch_sizes]);
        },
        ["pad_sequence"] = c => nn.utils.rnn.pad_sequence(c.All, c.Flag("batch_first"), c.Double("value")),
    };

    static Module RecurrentLayer(Call c)
    {
        long ins = c.Long("input_size"), hidden = c.Long("hidden_size"), layers = c.Has("num_layers") ? c.Long("num_layers") : 1;
        var (bias, batchFirst, both) = (c.Flag("bias", true), c.Flag("batch_first"), c.Flag("bidirectional"));
        var (dropout, type) = (c.Has("dropout") ? c.Double("dropout") : 0, c[0].dtype);
        return c.Text("kind") switch
        {
            "LSTM" => LSTM(ins, hidden, layers, bias, batchFirst, dropout, both, dtype: type),
            "GRU" => GRU(ins, hidden, layers, bias, batchFirst, dropout, both, dtype: type),
            _ => RNN(ins, hidden, layers, Nonlinearity(c), bias, batchFirst, dropout, both, dtype: type),
        };
    }

    static Module RecurrentCell(Call c)
    {
        long ins = c.Long("input_size"), hidden = c.Long("hidden_size");
        return c.Text("kind") switch
        {
            "LSTMCell" => LSTMCell(ins, hidden, c.Flag("bias", true), dtype: c[0].dtype),
            "GRUCell" => GRUCell(ins, hidden, c.Flag("bias", true), dtype: c[0].dtype),
            _ => RNNCell(ins, hidden, Nonlinearity(c), c.Flag("bias", true), dtype: c[0].dtype),
        };
    }

    static NonLinearities Nonlinearity(Call c) => c.Has("nonlinearity") ? NonLinearities.ReLU : NonLinearities.Tanh;

    static Tensor[] Fresh(Tensor[] values) => [.. values.Select(value => value.detach().requires_grad_())];

    static Tensor[] Through(Module module, Tensor x, Tensor[] states)
    {
        var h = states.FirstOrDefault();
        switch (module)
        {
            case LSTM lstm:
                var (output, hidden, memory) = states.Length == 2 ? lstm.call(x, (states[0], states[1])) : lstm.call(x);
                return [output, hidden, memory];
            case GRU gru: return Both(gru.call(x, h));
            case RNN rnn: return Both(rnn.call(x, h));
            case LSTMCell cell: return Both(states.Length == 2 ? cell.call(x, (states[0], states[1])) : cell.call(x));
            default: return [((Module<Tensor, Tensor, Tensor>)module).call(x, h!)];
        }

        static Tensor[] Both((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];
    }

    static (PackedSequence Output, Tensor[] Last) Through(Module module, PackedSequence x, Tensor[] states)
    {
        if (module is LSTM lstm)
        {
            var (output, hidden, memory) = states.Length == 2 ? lstm.call(x, (states[0], states[1])) : lstm.call(x);
            return (output, [hidden, memory]);
        }
        var (rows, last) = module is GRU gru ? gru.call(x, states.FirstOrDefault()) : ((RNN)module).call(x, states.FirstOrDefault());
        return (rows, [last]);
    }

    /// <summary>The first two parameters, the outputs, and the gradients of leaves and parameters.</summary>
    static Tensor[] Finished(Module module, Tensor[] outputs, Tensor[] leaves)
    {
        Outputs all = outputs;
        all.Backward(all.Weights());
        Parameter[] parameters = [.. module.parameters()];
        return
        [
            .. parameters[..2].Select(p => p.detach()), .. outputs.Select(y => y.detach()),
            .. leaves.Select(x => x.grad!), .. parameters.Select(p => p.grad!),
        ];
    }
}
